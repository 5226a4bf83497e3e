// Items are added, changed and removed on a telephone, without a script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './house/browser.mjs';
import { axe, sideways } from './house/looks.mjs';
import { startServer } from './house/server.mjs';

const NARROW = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false, reducedMotion: 'reduce' };
let server, browser;
before(async () => {
  browser = await launch();
  server = await startServer('tests/fixtures/repeats');
});
after(async () => { await browser?.close(); await server?.stop(); });

async function list(options) {
  const page = await open(browser, server, options);
  await page.goto('/haushalt/familie');
  await page.getByLabel('Ja', { exact: true }).check();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  return page;
}

async function add(page, name, year) {
  await page.getByRole('button', { name: 'Kind hinzufügen' }).click();
  await page.getByLabel('Vorname').fill(name);
  for (const [part, value] of [['Tag', '1'], ['Monat', '2'], ['Jahr', year]]) await page.getByLabel(part).fill(value);
  await page.getByRole('button', { name: 'Übernehmen' }).click();
}

test('items are added, changed and removed at 320 pixels without a script', async () => {
  const page = await list(NARROW);
  await add(page, 'Wolkenkratzer'.repeat(7), '2019');
  await add(page, 'Ben', '2018');
  assert.deepEqual(await page.locator('.lotse-item strong').allTextContents(), ['Kind 1', 'Kind 2']);
  await page.getByRole('button', { name: /^Ändern.*Kind 2/ }).click();
  assert.equal(await page.locator('h1').textContent(), 'Kind 2');
  await page.getByLabel('Vorname').fill('Bea');
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await page.getByRole('button', { name: /^Entfernen.*Kind 1/ }).click();
  assert.equal(await page.locator('h1').textContent(), 'Kind 1 entfernen?');
  await page.getByRole('button', { name: 'Entfernen' }).click();
  assert.match(await page.locator('.lotse-item').textContent(), /Kind 1\s*: Bea/);
  await page.context().close();
});

test('the Enter key goes on and presses no button of an item', async () => {
  const page = await list({});
  await add(page, 'Ben', '2019');
  await page.getByLabel('Ja', { exact: true }).press('Enter');
  await page.waitForURL(/krippe/);
  await page.context().close();
});

test('axe finds nothing on the pages of items, and none scrolls sideways at 320 pixels', async () => {
  const page = await list({ viewport: NARROW.viewport });
  await add(page, 'Wolkenkratzer'.repeat(7), '2010');
  const item = page.url();
  await page.goto(item.split('/kinder')[0]);
  const step = page.url();
  for (const address of [step, item, `${step}/kinder/new`, `${item}/remove`]) {
    await page.goto(address);
    assert.deepEqual([...await axe(page), ...await sideways(page)], [], address);
  }
  await page.context().close();
});

test('what was typed for an item and not sent is there again, for a new one and for one that is there', async () => {
  const page = await list({ viewport: NARROW.viewport });
  await page.clock.install();
  const typedAndLeft = async (name) => {
    const kept = page.waitForResponse((response) => response.request().headers()['lotse-background'] === 'keep');
    await page.getByLabel('Vorname').fill(name);
    await page.clock.fastForward(20_000);
    assert.equal((await kept).status(), 200);
    await page.getByRole('status').filter({ hasText: 'Fest gespeichert wird es mit „Übernehmen“' }).waitFor();
    await page.getByRole('link', { name: 'Zurück' }).click();
  };
  const isThereAgain = async (name) => {
    assert.equal(await page.getByLabel('Vorname').inputValue(), name);
    assert.match(await page.locator('main').innerText(), /noch nicht abgeschlossen/);
    assert.deepEqual([...await axe(page), ...await sideways(page)], []);
  };
  await page.getByRole('button', { name: 'Kind hinzufügen' }).click();
  await typedAndLeft('Be');
  assert.equal(await page.locator('.lotse-item').count(), 0);
  await page.getByRole('button', { name: 'Kind hinzufügen' }).click();
  await isThereAgain('Be');
  await page.getByRole('link', { name: 'Zurück' }).click();
  await add(page, 'Ben', '2019');
  await page.getByRole('button', { name: /^Ändern.*Kind 1/ }).click();
  await typedAndLeft('Bea');
  assert.match(await page.locator('.lotse-item').textContent(), /: Ben\n/);
  await page.getByRole('button', { name: /^Ändern.*Kind 1/ }).click();
  await isThereAgain('Bea');
  await page.context().close();
});
