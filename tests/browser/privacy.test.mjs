// What the browser is made to do besides showing pages: nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { SUSPECT } from './house/answers.mjs';
import { fillIn, submit } from './house/application.mjs';
import { launch, open } from './house/browser.mjs';
import { startServer } from './house/server.mjs';
import { pageStates } from './house/states.mjs';

let server, browser;
before(async () => { browser = await launch(); server = await startServer(); });
after(async () => { await browser?.close(); await server?.stop(); });

test('no page asks another server, complains in the console, runs a script but our own or stores anything', async () => {
  const page = await open(browser, server);
  const [requests, complaints, failed] = [[], [], []];
  page.on('request', (request) => requests.push(request));
  // Going on before the favicon is there aborts its request; anything else that fails is a finding.
  page.on('requestfailed', (request) => /ERR_ABORTED/.test(request.failure().errorText) || failed.push(request.url()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  // A page with status 4xx is reported by Chromium as a failed resource; that is the test's doing.
  page.on('console', (message) => /status of 4\d\d/.test(message.text()) || complaints.push(message.text()));
  for (const [name, show] of await pageStates(page, server)) {
    await show();
    const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie,
      ...[...document.scripts].map(({ src, text }) => text || new URL(src).pathname)]);
    assert.deepEqual(stored.filter((entry) => entry !== '/assets/page.js'), [0, 0, ''], name);
  }
  assert.ok(requests.length > 40);
  const foreign = requests.filter((request) => !/^data:/.test(request.url()) && new URL(request.url()).origin !== server.base);
  assert.deepEqual([foreign.map((request) => request.url()), complaints, failed], [[], [], []]);
  assert.ok(requests.some((request) => request.resourceType() === 'font'), 'the design system is there');
  await page.context().close();
});

test('there is one cookie, for this session and out of reach of scripts, and none before the first question', async () => {
  const page = await open(browser, server);
  await page.goto('/corona-verdacht');
  assert.deepEqual(await page.context().cookies(), []);
  await page.goto('/corona-verdacht/notfall');
  const cookies = await page.context().cookies();
  assert.equal(cookies.length, 1);
  const { name, httpOnly, sameSite, expires, path } = cookies[0];
  assert.deepEqual({ name, httpOnly, sameSite, expires, path }, { name: 'lotse', httpOnly: true, sameSite: 'Lax', expires: -1, path: '/' });
  await page.goto('/corona-verdacht/notfall');
  assert.deepEqual((await page.context().cookies()).map(({ value }) => value), [cookies[0].value]);
  await page.context().close();
});

test('neither answers nor secrets stand in an address', async () => {
  const page = await open(browser, server);
  const addresses = [];
  page.on('request', (request) => addresses.push(request.url(), request.headers().referer ?? ''));
  const { visited } = await fillIn(page.context(), SUSPECT);
  for (const path of visited) await page.goto(path);
  const [{ value }] = await page.context().cookies();
  const secrets = [value, 'husten', '35037', 'M%C3%BCller', 'Müller', 'zoe'];
  assert.deepEqual(addresses.filter((address) => secrets.some((secret) => address.includes(secret))), []);
  assert.ok(addresses.length > 40);
  await page.context().close();
});

/** A page as it is printed: its sheets as text, and the words that do not stand wholly on their sheet. */
async function printed(page) {
  const input = await page.pdf({ format: 'A4' });
  const sheets = execFileSync('pdftotext', ['-', '-'], { input, encoding: 'utf8' }).split('\f').slice(0, -1);
  const boxes = execFileSync('pdftotext', ['-bbox', '-', '-'], { input, encoding: 'utf8' });
  const [, width, height] = boxes.match(/<page width="([\d.]+)" height="([\d.]+)"/).map(Number);
  const cut = [...boxes.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g)]
    .filter(([, left, top, right, bottom]) => Number(left) < 0 || Number(top) < 0 || Number(right) > width || Number(bottom) > height)
    .map(([, , , , , word]) => word);
  return { sheets, cut };
}

/** The letters of a text, so that it does not matter where lines break, between words or after a hyphen. */
const letters = (text) => text.replace(/[\s-]+/g, '');

test('what is printed has reference and every answer, whole, and neither controls nor navigation', async () => {
  const page = await open(browser, server);
  const { base } = await fillIn(page.context(), SUSPECT);
  await page.goto(`${base}/check`);
  await page.emulateMedia({ media: 'print' });
  const controls = await page.locator('.lotse-skip, .lotse-back, .lotse-languages, .lotse-footer, .lotse-summary-row__change, .lotse-pause, .kern-btn').all();
  assert.ok(controls.length > 10);
  for (const control of controls) assert.equal(await control.isVisible(), false, await control.innerHTML());
  await everyAnswerIsPrinted(page);
  await page.emulateMedia({ media: null });
  await page.goto(await submit(page.context(), base, SUSPECT));
  const reference = await page.locator('.lotse-reference').innerText();
  await page.locator('summary').click();
  const { sheets } = await everyAnswerIsPrinted(page);
  assert.ok(sheets.length > 1, `${sheets.length} sheets`);
  for (const sheet of sheets) assert.ok(sheet.includes(reference), `the reference on every sheet:\n${sheet}`);
  await page.reload();
  await page.emulateMedia({ media: 'print' });
  const answers = page.locator('main details dl').first();
  assert.ok((await answers.boundingBox()).height > 0, 'answers are printed although they are folded on the screen');
  await page.context().close();
});

async function everyAnswerIsPrinted(page) {
  const answers = await page.locator('.lotse-summary-row dt, .lotse-summary-row dd:not(.lotse-summary-row__change)').allInnerTexts();
  assert.ok(answers.length > 40, `${answers.length} questions and answers`);
  const { sheets, cut } = await printed(page);
  const paper = letters(sheets.join(''));
  assert.deepEqual(answers.filter((words) => !paper.includes(letters(words))), []);
  assert.deepEqual(cut, []);
  for (const word of ['Zum Inhalt springen', 'Leichte Sprache', 'Barriere melden', 'Ändern']) assert.ok(!paper.includes(letters(word)), word);
  return { sheets };
}
