// Items with several steps each are told on a telephone, by keyboard and without a script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './house/browser.mjs';
import { axe, sideways } from './house/looks.mjs';
import { startServer } from './house/server.mjs';

const NARROW = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false, reducedMotion: 'reduce' };
const LONG = 'Wolkenkratzer'.repeat(7);
let server, browser;
before(async () => {
  browser = await launch();
  server = await startServer('tests/fixtures/repeats');
});
after(async () => { await browser?.close(); await server?.stop(); });

async function list(options) {
  const page = await open(browser, server, options);
  await page.goto('/umzug/einzug');
  await page.getByLabel('Ja', { exact: true }).check();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  return page;
}

async function introduce(page, name, year) {
  await page.getByRole('button', { name: 'Person hinzufügen' }).click();
  await page.getByLabel('Vorname').fill(name);
  for (const [part, value] of [['Tag', '1'], ['Monat', '2'], ['Jahr', year]]) await page.getByLabel(part).fill(value);
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
}

test('each person is told step by step at 320 pixels without a script', async () => {
  const page = await list(NARROW);
  await introduce(page, LONG, '2015');
  assert.equal(await page.locator('h1').textContent(), `Die Schule von ${LONG}`);
  await page.getByRole('link', { name: 'Zurück' }).click();
  assert.equal(await page.locator('h1').textContent(), 'Zur Person');
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.getByLabel('Welche Schule?').fill('Am Markt');
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await introduce(page, 'Ben', '1990');
  await page.getByRole('link', { name: 'Zurück' }).click();
  await page.getByRole('link', { name: 'Zurück' }).click();
  assert.match(await page.locator('.lotse-item--open').textContent(), /Person 2\s*: Ben/);
  await page.getByRole('button', { name: /^Ändern.*Person 2/ }).click();
  assert.equal(await page.locator('h1').textContent(), 'Der Ausweis von Ben');
  await page.goBack();
  await page.getByRole('button', { name: /^Entfernen.*Person 2/ }).click();
  assert.equal(await page.locator('h1').textContent(), 'Person 2 entfernen?');
  await page.getByRole('button', { name: 'Entfernen' }).click();
  assert.equal(await page.locator('.lotse-item').count(), 1);
  await page.context().close();
});

test('by keyboard alone a person is added and told to the end', async () => {
  const page = await list({});
  await page.getByRole('button', { name: 'Person hinzufügen' }).press('Enter');
  await page.getByLabel('Vorname').focus();
  await page.keyboard.type('Ida');
  for (const value of ['1', '2', '2015']) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(value);
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/schule/);
  await page.getByLabel('Welche Schule?').focus();
  await page.keyboard.type('Am Markt');
  await page.keyboard.press('Enter');
  await page.waitForURL(/personen(\?|#|$)/);
  assert.match(await page.locator('.lotse-item').textContent(), /Ida/);
  await page.context().close();
});

test('axe finds nothing on the steps of an item, and none scrolls sideways at 320 pixels', async () => {
  const page = await list({ viewport: NARROW.viewport });
  const step = page.url();
  await introduce(page, LONG, '2015');
  const school = page.url();
  const item = school.replace(/\/schule.*/, '');
  for (const address of [step, `${step}/new/person`, `${item}/person`, school, `${item}/remove`]) {
    await page.goto(address);
    assert.deepEqual([...await axe(page), ...await sideways(page)], [], address);
  }
  await page.context().close();
});
