// One Chromium for one test file; every test has its own context, which is a browser of its own.
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function launch() {
  return chromium.launch({ executablePath: process.env.LOTSE_CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS });
}

/** A person's browser with one tab. Leaves with `page.context().close()`. */
export async function open(browser, server, options = {}) {
  const context = await browser.newContext({ baseURL: server.base, locale: 'de-DE', ...options });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

/** Does something that leads to another page; tells the response of that page. */
export async function leads(page, action) {
  const [response] = await Promise.all([page.waitForNavigation(), action()]);
  return response;
}

/** Does something that opens the browser's window for files; tells that window. */
export async function opensChooser(page, action) {
  const act = async () => {
    // Playwright asks for the window some turns after it was told to listen; a key would be quicker than that.
    await page.evaluate(() => {});
    await action();
  };
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()]);
  return chooser;
}
