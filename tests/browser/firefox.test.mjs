// The main journey in a second engine: Firefox ESR, over WebDriver BiDi, from the start page to the receipt.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { SUSPECT } from './house/answers.mjs';
import { startServer } from './house/server.mjs';
import { type } from './house/typing.mjs';

const FIREFOX = process.env.LOTSE_FIREFOX ?? '/usr/bin/firefox-esr';
let server, browser, page;
before(async () => {
  server = await startServer();
  browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true,
    extraPrefsFirefox: { 'intl.accept_languages': 'de-DE', 'browser.safebrowsing.update.enabled': false } });
  page = await browser.newPage();
});
after(async () => { await browser?.close(); await server?.stop(); });

const step = () => new URL(page.url()).pathname.split('/').at(-1);

/** Does something that leads to another page; tells its status. */
async function leads(action) {
  const [response] = await Promise.all([page.waitForNavigation(), action()]);
  return response.status();
}

/** Goes on with the last button of the page. */
async function send() {
  const buttons = await page.$$('main form button[type=submit]');
  return leads(() => buttons.at(-1).click());
}

test('a report reaches its receipt in Firefox, and a mistake takes the focus to its summary', async () => {
  await page.goto(`${server.base}/corona-verdacht`);
  await leads(() => page.click('main .kern-btn'));
  assert.equal(step(), 'notfall');
  assert.equal(await send(), 422);
  assert.match(await page.title(), /^Fehler/);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'alert');
  await page.click('[role=alert] a');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'notfall');
  const steps = [];
  while (await page.$('main form')) {
    steps.push(step());
    assert.ok(steps.length < 30, steps.join());
    assert.deepEqual(await page.evaluate(() => [document.documentElement.scrollWidth > document.documentElement.clientWidth]), [false], step());
    await type(page, SUSPECT);
    assert.equal(await send(), 200, steps.join());
  }
  assert.equal(steps.at(-1), 'check');
  assert.equal(step(), 'receipt');
  assert.match(await page.$eval('.lotse-reference', (element) => element.innerText), /^[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{4}$/);
  assert.equal(server.rows('submissions'), 1);
});
