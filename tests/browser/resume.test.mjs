// Begun on a telephone, finished at a desk: with a code, with a link, without a script, by keyboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './house/browser.mjs';
import { startServer } from './house/server.mjs';

const PHONE = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };
let server, browser;
before(async () => {
  browser = await launch();
  server = await startServer('tests/fixtures/repeats');
});
after(async () => { await browser?.close(); await server?.stop(); });

/** Somebody has answered the first page on a telephone and is asked about the next. */
async function begun() {
  const page = await open(browser, server, PHONE);
  await page.goto('/haushalt/familie');
  await page.getByLabel('Ja', { exact: true }).check();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  return page;
}

async function codeOf(page) {
  await page.getByRole('link', { name: 'Unterbrechen oder löschen' }).click();
  await page.getByRole('button', { name: 'Code anzeigen' }).click();
  return page.locator('.lotse-code').textContent();
}

test('a code that is pasted at another device goes on at the same step with the same answers', async () => {
  const phone = await begun();
  const here = new URL(phone.url()).pathname;
  const code = await codeOf(phone);
  assert.match(code, /^([0-9A-Z]{4}-){6}[0-9A-Z]{2}$/);
  const desk = await open(browser, server);
  await desk.goto('/haushalt');
  await desk.getByRole('link', { name: 'Mit einem Code weitermachen' }).click();
  // Copied from a mail, with what the hand takes along.
  await desk.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await desk.evaluate((copied) => navigator.clipboard.writeText(copied), ` ${code.toLowerCase()}\n`);
  await desk.getByLabel('Code').focus();
  await desk.keyboard.press('ControlOrMeta+v');
  assert.ok((await desk.getByLabel('Code').inputValue()).includes(code.toLowerCase()), 'nothing of it is cut');
  await desk.keyboard.press('Enter');
  await desk.waitForURL(`**${here}`);
  const [draft] = here.match(/^\/haushalt\/[^/]+/);
  await desk.goto(`${draft}/familie`);
  assert.ok(await desk.getByLabel('Ja', { exact: true }).isChecked());
  await phone.goto(here);
  assert.equal(await phone.locator('h1').textContent(), 'Ihre begonnenen Angaben sind nicht mehr da');
  await desk.context().close();
  await phone.context().close();
});

test('a mistyped code stays to be corrected, with the focus on what is wrong', async () => {
  const page = await open(browser, server);
  await page.goto('/resume/ABCD-EFGH');
  assert.equal(await page.getByLabel('Code').getAttribute('autocomplete'), 'one-time-code');
  await page.getByRole('button', { name: 'Weiter ausfüllen' }).click();
  assert.match(await page.title(), /^Fehler: /);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'errors');
  await page.getByRole('link', { name: /Mit diesem Code finden wir keine Angaben/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'code');
  assert.equal(await page.getByLabel('Code').inputValue(), 'ABCD-EFGH');
  await page.context().close();
});

test('everything is deleted after one question', async () => {
  const page = await begun();
  const here = page.url();
  await page.getByRole('link', { name: 'Unterbrechen oder löschen' }).click();
  await page.getByRole('link', { name: 'Angaben löschen' }).click();
  assert.equal(await page.locator('h1').textContent(), 'Alle Angaben löschen?');
  await page.getByRole('button', { name: 'Angaben löschen' }).click();
  assert.equal(await page.locator('h1').textContent(), 'Ihre Angaben sind gelöscht');
  assert.equal((await page.goto(here)).status(), 410);
  await page.context().close();
});
