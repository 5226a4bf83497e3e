// A list that is searched, advice, a form that was changed meanwhile, a form that has closed.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { launch, open } from './house/browser.mjs';
import { look } from './house/looks.mjs';
import { startServer } from './house/server.mjs';
import { send, type, walk } from './house/typing.mjs';

const FIRST = '/marktstand/stand';
const ANSWERS = { 'ware.search': 'Käse', breite: '4', firma: 'Käserei Muster', kennzeichen: 'MR-X 1' };
let server, browser, forms;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });
beforeEach(async () => {
  forms = mkdtempSync(join(tmpdir(), 'lotse-forms-'));
  cpSync('tests/fixtures/browser', forms, { recursive: true });
  server = await startServer(forms);
});
afterEach(async () => {
  await server?.stop();
  rmSync(forms, { recursive: true, force: true });
});

test('a part of a name finds options, one of which is chosen; nothing found is said, without a script', async () => {
  const page = await open(browser, server);
  await page.route('**/page.js*', (route) => route.abort());
  await page.goto(FIRST);
  const search = page.getByRole('group', { name: /Was verkaufen Sie/ }).getByRole('textbox');
  await type(page, { breite: '4' });
  await search.fill('Raumschiffe');
  assert.equal(await send(page), 422);
  assert.deepEqual(await look(page), []);
  await search.fill('bst');
  await send(page);
  assert.deepEqual(await page.getByRole('radio').evaluateAll((all) => all.map((one) => one.value)), ['obst', 'obstsaft']);
  assert.deepEqual(await look(page), []);
  await page.getByLabel('Obstsaft').check();
  await send(page);
  assert.match(page.url(), /haendler$/);
  await page.goto(page.url().replace('haendler', 'stand'));
  assert.deepEqual(await look(page), []);
  await type(page, { 'ware.search': 'Käse', breite: '4' });
  await send(page);
  await type(page, ANSWERS);
  await send(page);
  assert.match(await page.locator('main').innerText(), /Käse/);
  await page.context().close();
});

test('advice is shown once, and the same page sent again goes on', async () => {
  const page = await open(browser, server);
  await page.goto(FIRST);
  await type(page, { ...ANSWERS, breite: '12' });
  await send(page);
  assert.match(page.url(), /stand$/);
  const box = page.getByRole('alert');
  assert.match(await box.innerText(), /noch einmal hin[\s\S]*So breite Plätze/);
  assert.equal(await page.locator('[aria-invalid=true]').count(), 0);
  assert.match(await page.title(), /^(?!Fehler)/);
  assert.deepEqual(await look(page), []);
  await box.getByRole('link').click();
  assert.equal(await page.evaluate(() => document.activeElement.name), 'breite');
  await send(page);
  assert.match(page.url(), /haendler$/);
  await type(page, { firma: 'Käserei Muster' });
  await send(page);
  assert.match(await page.getByRole('alert').innerText(), /Kennzeichen/);
  assert.deepEqual(await look(page), []);
  await send(page);
  assert.match(page.url(), /check$/);
  await page.context().close();
});

test('a box tells who comes back what has changed in the form', async () => {
  const page = await open(browser, server);
  const base = await walk(page, FIRST, ANSWERS);
  const file = join(forms, 'marktstand', 'form.json');
  const form = JSON.parse(readFileSync(file, 'utf8'));
  form.version = '2.0.0';
  form.steps[0].fields[1].label = 'Wie breit ist Ihr Stand an der Straße?';
  form.steps[0].fields.push({ id: 'strom', type: 'yes_no', required: true, label: 'Brauchen Sie Strom?' });
  writeFileSync(file, JSON.stringify(form));
  rmSync(join(forms, 'marktstand', 'cases'), { recursive: true });
  await server.restart('2020-03-28T10:00:00Z');
  await page.goto(`${base}/check`);
  const box = page.locator('.kern-alert--info');
  assert.match(await box.innerText(), /Brauchen Sie Strom\?[\s\S]*an der Straße/);
  assert.deepEqual(await look(page), []);
  await type(page, { 'ware.search': 'Käse', breite: '4', strom: 'no' });
  await send(page);
  await page.goto(`${base}/stand`);
  assert.equal(await page.locator('.kern-alert--info').count(), 0);
  await page.context().close();
});

test('a form that has closed says since when, and takes nothing more', async () => {
  const page = await open(browser, server);
  const base = await walk(page, FIRST, ANSWERS);
  await server.restart('2020-04-01T10:00:00Z');
  for (const address of ['/marktstand', FIRST, `${base}/check`]) {
    await page.goto(address);
    assert.match(await page.locator('main').innerText(), /bis zum 31\.03\.2020/, address);
    assert.equal(await page.locator('main form').count(), 0, address);
    assert.deepEqual(await look(page), [], address);
  }
  await page.context().close();
});
