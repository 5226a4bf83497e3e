// The pages about the site, the look of a municipality, and the page that asks to send once more.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SUSPECT } from './house/answers.mjs';
import { fillIn } from './house/application.mjs';
import { launch, leads, open } from './house/browser.mjs';
import { sendByKeyboard } from './house/keyboard.mjs';
import { axe } from './house/looks.mjs';
import { startServer } from './house/server.mjs';

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="#005a3c"/></svg>';
const THEME = { light: { action: '#005a3c', header: '#e6f2ec' }, dark: { action: '#7fd1ae' }, logo: 'logo.svg' };
let browser, forms, server;
before(async () => {
  browser = await launch();
  forms = mkdtempSync(join(tmpdir(), 'lotse-forms-'));
  cpSync('forms', forms, { recursive: true });
  const site = JSON.parse(readFileSync(join(forms, 'site.json'), 'utf8'));
  writeFileSync(join(forms, 'site.json'), JSON.stringify({ ...site, theme: THEME, sign_language: { text: 'Ein Film.' } }));
  writeFileSync(join(forms, 'logo.svg'), LOGO);
  server = await startServer(forms, { LOTSE_SHORTEST_SECONDS: '60' });
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(forms, { recursive: true, force: true });
});

for (const [scheme, colour] of [['light', 'rgb(0, 90, 60)'], ['dark', 'rgb(127, 209, 174)']]) {
  test(`the colours and the logo of a municipality are on every page, and can be read, in the ${scheme} scheme`, async () => {
    const page = await open(browser, server, { colorScheme: scheme });
    const foreign = [];
    page.on('request', (request) => { if (!request.url().startsWith(`${server.base}/`)) foreign.push(request.url()); });
    for (const path of ['/corona-verdacht', '/corona-verdacht/notfall', '/-/accessibility', '/-/sign-language?lang=en', '/nirgends']) {
      await page.goto(path);
      const logo = page.getByRole('img', { name: 'Stadt Beispielstadt' });
      assert.equal(await logo.evaluate((image) => image.naturalWidth), 80, path);
      assert.deepEqual(await axe(page), [], path);
    }
    await page.goto('/corona-verdacht');
    const button = page.getByRole('link', { name: 'Jetzt starten' });
    assert.equal(await button.evaluate((element) => getComputedStyle(element).backgroundColor), colour);
    assert.deepEqual(foreign, []);
    await page.context().close();
  });
}

test('who is asked to send once more hears it first, and finds no trap by keyboard', async () => {
  const page = await open(browser, server);
  const { base } = await fillIn(page.context(), SUSPECT);
  await page.goto(`${base}/check`);
  const trap = page.locator('[name=homepage-url]');
  assert.equal(await trap.isVisible(), false);
  assert.ok(!(await page.locator('main').ariaSnapshot()).includes('leer lassen'));
  await page.locator('main form input[type=checkbox]').evaluateAll((boxes) => boxes.forEach((box) => { box.checked = true; }));
  const response = await leads(page, () => page.getByRole('button', { name: 'Verbindlich absenden' }).click());
  assert.equal(response.status(), 422);
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Bitte senden Sie noch einmal ab/);
  assert.equal(await trap.count(), 0);
  assert.deepEqual(await axe(page), []);
  await page.context().close();
});

test('a barrier is reported by keyboard alone, from the foot of a page', async () => {
  const page = await open(browser, server);
  await page.goto('/corona-verdacht/notfall');
  await page.getByRole('link', { name: 'Barriere melden' }).focus();
  await leads(page, () => page.keyboard.press('Enter'));
  assert.equal(await page.locator('h1').innerText(), 'Barriere melden');
  await page.getByRole('link', { name: 'Jetzt starten' }).focus();
  await leads(page, () => page.keyboard.press('Enter'));
  assert.equal((await sendByKeyboard(page)).status(), 422);
  assert.deepEqual(await axe(page), []);
  await page.context().close();
});
