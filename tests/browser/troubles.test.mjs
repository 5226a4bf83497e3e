// What a person sees when a page cannot be taken: too much at once, too often, a database that refuses or is broken.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { SUSPECT } from './house/answers.mjs';
import { fillIn } from './house/application.mjs';
import { launch, leads, open } from './house/browser.mjs';
import { keepPictures, look } from './house/looks.mjs';
import { startServer } from './house/server.mjs';

let server, browser, page;
before(async () => {
  browser = await launch();
  server = await startServer('forms', { LOTSE_RATE_BEGIN: '6/h' });
});
after(async () => { await browser?.close(); await server?.stop(); });
beforeEach(async () => { page = await open(browser, server); });
afterEach(async () => { await page.context().close(); });

/** Sends the page that is open. */
const send = () => leads(page, () => page.locator('main [type=submit]').last().click());

/** The page says what happened and what to do, and everybody can read it. */
async function isReadable(response, status, words) {
  assert.equal(response.status(), status);
  assert.match(await page.locator('main').innerText(), words);
  assert.deepEqual(await look(page), []);
  await keepPictures(page, `message ${status}`);
}

test('a page for too much at once is readable (413)', async () => {
  const { base } = await fillIn(page.context(), SUSPECT, 'ort');
  await page.goto(`${base}/ort`);
  await page.locator('[name=plz]').evaluate((input) => { input.value = '1'.repeat(70_000); });
  await isReadable(await send(), 413, /zu groß|zu viel|umfangreich/i);
});

test('a page for too often is readable and says when to come back (429)', async () => {
  let response;
  for (let tries = 0; tries < 8 && response?.status() !== 429; tries += 1) {
    await page.goto('/corona-verdacht/notfall');
    response = await send();
  }
  assert.ok(Number(response.headers()['retry-after']) > 0);
  await isReadable(response, 429, /zu viele|zu oft|Augenblick|später/i);
});

test('pages for a database that refuses (503) and one that is broken (500) are readable and tell nothing of it', async () => {
  await server.restart('2020-03-27T10:00:00Z');
  const { base } = await fillIn(page.context(), SUSPECT, 'beschwerden');
  await page.goto(`${base}/ort`);
  server.damage("CREATE TRIGGER full BEFORE UPDATE ON drafts BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
  await isReadable(await send(), 503, /später|noch einmal/i);
  assert.doesNotMatch(await page.content(), /disk is full|drafts|sql/i);
  server.damage('ALTER TABLE drafts RENAME TO lost');
  await isReadable(await page.goto(`${base}/ort`), 500, /Fehler/i);
  assert.doesNotMatch(await page.content(), /no such table|drafts|sql/i);
});
