// What pages gain by scripts: kept entries, a warning before the end, a counter, a search while typing. And that they work where the script does not arrive.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ANSWERS, FIRST } from './house/answers_of_every_kind.mjs';
import { launch, leads, open } from './house/browser.mjs';
import { keepPictures, look } from './house/looks.mjs';
import { startServer } from './house/server.mjs';
import { send, walk } from './house/typing.mjs';

let server, market, browser;
before(async () => {
  browser = await launch();
  [server, market] = await Promise.all([startServer('tests/fixtures/forms'), startServer('tests/fixtures/browser')]);
});
after(async () => { await browser?.close(); await server?.stop(); await market?.stop(); });

/** Waits for an answer in the background. */
const answered = (page) => page.waitForResponse((response) => response.request().headers()['lotse-background'] !== undefined);

test('what was typed and not sent is there again, as typed, and the page says so', async () => {
  const page = await open(browser, server);
  await page.clock.install();
  await walk(page, FIRST, ANSWERS, 'zahlen');
  const kept = answered(page);
  await page.getByLabel('Einkommen im Monat').fill('zweitau');
  await page.clock.fastForward(5_000);
  assert.equal((await kept).status(), 200);
  await page.getByRole('status').filter({ hasText: 'zwischengespeichert' }).waitFor();
  assert.deepEqual(await look(page), []);
  await page.goto(page.url());
  assert.equal(await page.getByLabel('Einkommen im Monat').inputValue(), 'zweitau');
  assert.match(await page.locator('main').innerText(), /noch nicht abgeschlossen/);
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.deepEqual(await look(page), []);
  await page.goto(page.url().replace('zahlen', 'check'));
  assert.match(page.url(), /zahlen$/, 'it is no answer');
  await page.context().close();
});

test('who leaves a page in the middle of a word loses nothing', async () => {
  const page = await open(browser, server);
  await walk(page, FIRST, ANSWERS, 'nummern');
  const here = page.url();
  const kept = answered(page);
  await page.getByLabel('IBAN').fill('DE89 37');
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  assert.equal((await kept).status(), 200);
  await page.goto(here);
  assert.equal(await page.getByLabel('IBAN').inputValue(), 'DE89 37');
  await page.context().close();
});

test('two minutes before the end a dialog warns, takes the focus, and one key keeps everything longer', async () => {
  const page = await open(browser, server);
  await page.clock.install();
  const base = await walk(page, FIRST, ANSWERS, 'zahlen');
  await page.goto(`${base}/texte`);
  await page.getByLabel('Beruf').focus();
  const dialog = page.getByRole('dialog', { name: 'Möchten Sie weitermachen?' });
  await page.clock.fastForward('23:57:00');
  assert.equal(await dialog.isVisible(), false);
  for (const [key, time] of [['Enter', '00:01:30'], ['Escape', '23:58:30']]) {
    await page.clock.fastForward(time);
    await dialog.waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), 'Ja, weitermachen');
    if (key === 'Enter') {
      await keepPictures(page, 'warning before the end');
      assert.deepEqual(await look(page), []);
    }
    const kept = answered(page);
    await page.keyboard.press(key);
    assert.equal((await kept).status(), 200);
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => document.activeElement.name), 'beruf', 'the focus is back');
  }
  await page.clock.fastForward('23:58:30');
  await dialog.waitFor();
  await page.clock.fastForward('00:02:10');
  const over = page.getByRole('dialog', { name: 'Ihre Angaben wurden gelöscht' });
  await over.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), 'Neu beginnen');
  assert.deepEqual(await look(page), []);
  await page.context().close();
});

test('without a connection the warning stays and says what to do', async () => {
  const page = await open(browser, server);
  await page.clock.install();
  await walk(page, FIRST, ANSWERS, 'zahlen');
  await page.clock.fastForward('23:58:30');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Ja, weitermachen' }).click();
  await page.getByRole('status').filter({ hasText: 'prüfen Sie Ihre Verbindung' }).waitFor();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Ja, weitermachen' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.context().close();
});

test('a text of several lines is counted for the eye at once and for the ear after a pause', async () => {
  const page = await open(browser, server);
  await page.clock.install();
  await page.goto(FIRST);
  const area = page.getByLabel('Was ist passiert?');
  await area.fill('a'.repeat(490));
  assert.equal(await page.locator('.lotse-count').innerText(), 'Noch 10 Zeichen');
  await area.fill('a'.repeat(503));
  assert.equal(await page.locator('.lotse-count').innerText(), '3 Zeichen zu viel');
  await page.clock.fastForward(1_500);
  await page.getByRole('status').filter({ hasText: '3 Zeichen zu viel' }).waitFor({ state: 'attached' });
  assert.deepEqual(await look(page), []);
  await page.context().close();
});

test('a long list is searched while typing, by keyboard and with a word for the ear', async () => {
  const page = await open(browser, market);
  await page.goto('/marktstand/stand');
  const box = page.getByRole('combobox', { name: 'Ein Teil des Namens' });
  await box.pressSequentially('bst');
  const options = page.getByRole('listbox').getByRole('option');
  await options.first().waitFor();
  assert.deepEqual(await options.allInnerTexts(), ['Obst', 'Obstsaft']);
  assert.match(await page.getByRole('status').first().innerText(), /Treffer: 2/);
  assert.deepEqual(await look(page), []);
  await keepPictures(page, 'search while typing');
  await page.keyboard.press('ArrowUp');
  assert.equal(await page.getByRole('option', { selected: true }).innerText(), 'Obstsaft');
  await page.keyboard.press('Enter');
  assert.equal(await box.inputValue(), 'Obstsaft');
  assert.equal(await box.getAttribute('aria-expanded'), 'false');
  await page.locator('[name=breite]').fill('4');
  assert.equal(await send(page), 200);
  assert.match(page.url(), /haendler$/);
  await page.goBack();
  await box.fill('Käse');
  await options.first().waitFor();
  await options.first().click();
  assert.equal(await send(page), 200);
  await page.context().close();
});

test('every page works where the script fails or does not arrive', async () => {
  const page = await open(browser, server);
  await page.route('**/page.js*', (route) => route.abort());
  await walk(page, FIRST, ANSWERS);
  await page.unroute('**/page.js*');
  await page.route('**/page.js*', (route) => route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken")' }));
  await page.goto(page.url().replace('check', 'zahlen'));
  assert.equal(await send(page), 200);
  await page.context().close();
});

test('without JavaScript every page says until when the answers are kept, and advice can be kept longer by a button', async () => {
  const page = await open(browser, server, { javaScriptEnabled: false });
  const base = await walk(page, FIRST, ANSWERS, 'zahlen');
  assert.match(await page.locator('.lotse-kept').innerText(), /Wir bewahren Ihre Angaben auf bis 28\.03\.2020, \d\d:\d\d Uhr/);
  assert.equal(await page.getByRole('button', { name: 'Länger aufbewahren' }).count(), 0);
  await server.restart('2020-03-27T20:00:00Z');
  await page.goto(`${base}/zahlen`);
  await leads(page, () => page.getByRole('button', { name: 'Länger aufbewahren' }).click());
  assert.match(page.url(), /zahlen$/);
  assert.match(await page.locator('.lotse-kept').innerText(), /bis 28\.03\.2020, 21:\d\d Uhr/);
  await page.context().close();
});

test('a page with all that belongs to it weighs less than 150 kB without fonts', async () => {
  const page = await open(browser, server);
  const weights = new Map();
  page.on('requestfinished', async (request) => {
    if (request.resourceType() !== 'font') weights.set(request.url(), (await request.sizes()).responseBodySize);
  });
  await page.goto(FIRST, { waitUntil: 'networkidle' });
  const total = [...weights.values()].reduce((sum, size) => sum + size, 0);
  assert.ok(weights.size >= 4 && [...weights.keys()].some((url) => url.includes('page.js')), [...weights.keys()].join('\n'));
  assert.ok(total > 20_000 && total < 150_000, `${total}`);
  await page.context().close();
});
