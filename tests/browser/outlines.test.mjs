// What a screen reader is told of every kind of question, compared with what is stored in tests/browser/outlines.
// After a change that is meant: LOTSE_OUTLINES=write node --test tests/browser/outlines.test.mjs, then read the difference.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { ANSWERS, FIRST, STEPS } from './house/answers_of_every_kind.mjs';
import { launch, open } from './house/browser.mjs';
import { disorder, keepPictures, moving } from './house/looks.mjs';
import { outline } from './house/outline.mjs';
import { startServer } from './house/server.mjs';
import { send, typeEverywhere, walk } from './house/typing.mjs';

const FOLDER = new URL('outlines/', import.meta.url);
const RENEW = process.env.LOTSE_OUTLINES === 'write';
const HINT = 'renew with LOTSE_OUTLINES=write node --test tests/browser/outlines.test.mjs, and read the difference';
let server, browser, page, base;
const seen = [];
before(async () => {
  browser = await launch();
  server = await startServer('tests/fixtures/forms');
  page = await open(browser, server, { reducedMotion: 'reduce' });
  if (RENEW) mkdirSync(FOLDER, { recursive: true });
  base = await walk(page, FIRST, ANSWERS);
});
after(async () => { await browser?.close(); await server?.stop(); });

/** The outline of the page that is open is the stored one. Colours of the answers given do not matter here. */
async function isAsStored(name) {
  const now = (await outline(page)).replaceAll(base, '');
  const file = new URL(`${name}.txt`, FOLDER);
  seen.push(`${name}.txt`);
  if (RENEW) writeFileSync(file, now);
  assert.equal(now, readFileSync(file, 'utf8'), HINT);
}

for (const step of STEPS) {
  test(`a screen reader is told what is stored for „${step}“, answered and with mistakes; Tab follows`, async () => {
    await page.goto(`${base}/${step}`);
    await isAsStored(step);
    await keepPictures(page, `every kind ${step}`);
    assert.deepEqual([...await moving(page), ...await disorder(page)], []);
    await page.goto(`${base}/${step}`);
    await typeEverywhere(page, '#?'.repeat(30));
    // A page without a demand takes everything.
    if (await send(page) === 200) return;
    await isAsStored(`${step}.mistakes`);
    await keepPictures(page, `every kind ${step} with mistakes`);
    assert.deepEqual(await disorder(page), []);
  });
}

test('every stored outline belongs to a page', () => {
  assert.deepEqual(readdirSync(FOLDER).sort(), [...seen].sort());
});
