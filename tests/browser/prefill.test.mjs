// A portal fills in what it knows: seen, marked, changed and sent by the person, on a telephone and without a script.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { launch, leads, open } from './house/browser.mjs';
import { cutText, keepPictures, look, sideways } from './house/looks.mjs';
import { startServer } from './house/server.mjs';
import { GUARDIANS } from './house/signing.mjs';
import { send, type, walk } from './house/typing.mjs';

const KEYS = { LOTSE_PREFILL_KEYS: `Serviceportal=${Buffer.alloc(32, 1).toString('base64')}` };
const FROM_PORTAL = { vorname: 'Erika', nachname: 'Müller-Lüdenscheidt', 'anschrift.street': 'Am Grün', 'anschrift.house_number': '1',
  'anschrift.postal_code': '35037', 'anschrift.place': 'Marburg' };
/** What the person types: all that the portal does not know. */
const TYPED = Object.fromEntries(Object.entries(GUARDIANS).filter(([name]) => !(name in FROM_PORTAL)));
const MARKED = /Einige Felder hat „Serviceportal“ schon für Sie ausgefüllt/;
let server, browser;
before(async () => { browser = await launch(); server = await startServer('forms', KEYS); });
after(async () => { await browser?.close(); await server?.stop(); });

/** A link as a portal makes it. */
function link() {
  const words = ['prefill', 'link', 'leihgeraet', '--portal', 'Serviceportal'];
  const values = Object.entries(FROM_PORTAL).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, LOTSE_DATA: server.data, LOTSE_FORMS: server.forms, LOTSE_BASE_URL: server.base,
    LOTSE_TEST_CLOCK: '2020-03-27T10:00:00Z', ...KEYS };
  return execFileSync(server.program, [...words, ...values], { env, encoding: 'utf8' }).trim();
}

const said = (page) => page.locator('main').innerText();
const values = (page) => page.evaluate((names) => names.map((name) => document.querySelector(`[name="${name}"]`).value), Object.keys(FROM_PORTAL));

/** From the link to the page on which most of it stands. */
async function arrive(page) {
  await page.goto(link());
  assert.match(await said(page), MARKED);
  const first = await page.getByRole('link', { name: 'Jetzt starten' }).getAttribute('href');
  await walk(page, first, TYPED, 'eltern');
  assert.deepEqual(await values(page), Object.values(FROM_PORTAL));
  assert.match(await said(page), MARKED);
}

test('what a portal knows stands in the inputs, is changed and sent by the person, at 320 pixels without a script', async () => {
  const page = await open(browser, server, { viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
  await arrive(page);
  assert.deepEqual([...await sideways(page), ...await cutText(page)], []);
  const here = page.url();
  await page.getByLabel('Ihr Vorname').fill('Eva');
  await type(page, TYPED);
  assert.equal(await send(page), 200);
  await page.goto(here);
  assert.deepEqual(await values(page), Object.values({ ...FROM_PORTAL, vorname: 'Eva' }));
  assert.doesNotMatch(await said(page), MARKED, 'what was sent is the person’s own');
  while (!page.url().endsWith('/check')) {
    await type(page, TYPED);
    assert.equal(await send(page), 200);
  }
  await type(page, TYPED);
  await leads(page, () => page.getByRole('button', { name: 'Verbindlich absenden' }).click());
  const sent = await page.locator('main').textContent();
  for (const words of ['Eva', 'Müller-Lüdenscheidt', 'Am Grün']) assert.ok(sent.includes(words), `${words} in ${sent}`);
  assert.ok(!sent.includes('Erika'), sent);
  await page.context().close();
});

test('nothing is found on a page that a portal filled in', async () => {
  const page = await open(browser, server, { reducedMotion: 'reduce' });
  await arrive(page);
  assert.deepEqual(await look(page), []);
  await keepPictures(page, 'filled in by a portal');
  await page.context().close();
});
