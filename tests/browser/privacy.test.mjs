// What the browser is made to do besides showing pages: nothing.
import assert from 'node:assert/strict';
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
  for (const [name, show] of await pageStates(page)) {
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

test('what is printed has reference and answers, and no controls', async () => {
  const page = await open(browser, server);
  await page.emulateMedia({ media: 'print' });
  const { base } = await fillIn(page.context(), SUSPECT);
  await page.goto(`${base}/check`);
  const controls = await page.locator('.lotse-skip, .lotse-back, .lotse-languages, .lotse-summary-row__change, .kern-btn').all();
  assert.ok(controls.length > 10);
  for (const control of controls) assert.equal(await control.isVisible(), false);
  await page.goto(await submit(page.context(), base, SUSPECT));
  const onEachSheet = page.locator('.lotse-print-reference');
  assert.ok(await onEachSheet.isVisible());
  assert.ok((await onEachSheet.innerText()).includes(await page.locator('.lotse-reference').innerText()));
  const answers = page.locator('main details dl').first();
  assert.ok((await answers.boundingBox()).height > 0, 'answers are printed although they are folded on the screen');
  await page.context().close();
});
