// The language can be changed on every page; step and answers stay, and nothing is left untranslated.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SUSPECT } from './house/answers.mjs';
import { fillIn, submit } from './house/application.mjs';
import { launch, leads, open } from './house/browser.mjs';
import { answerByKeyboard, sendByKeyboard } from './house/keyboard.mjs';
import { startServer } from './house/server.mjs';
import { outdated } from './house/states.mjs';

/** Lines that may be the same in both languages: names, numbers, the law, the names of the languages. */
const SAME = /^(Deutsch|English|Leichte Sprache|Türkçe|Iran|\(optional\)|Gesundheitsamt [A-Z].*|(Art\.|§§) .*|[^a-zäöüß]*|.*(Müller|Räubertochter|Zoë|Marburg|Grün|zoe@).*)$/;
let server, browser;
before(async () => { browser = await launch(); server = await startServer(); });
after(async () => { await browser?.close(); await server?.stop(); });

/** Everything that can be read on a page, line by line. */
async function lines(page) {
  const text = await page.evaluate(() => {
    document.querySelectorAll('details').forEach((details) => { details.open = true; });
    return [document.title, document.body.innerText].join('\n');
  });
  return text.split('\n').map((line) => line.trim()).filter(Boolean);
}

async function shown(page) {
  const inputs = await page.locator('main form :is(input:not([type=hidden]), select)').evaluateAll((all) =>
    all.map(({ name, value, checked }) => [name, value, checked]));
  return { path: new URL(page.url()).pathname, inputs };
}

const switchTo = (page, name) => leads(page, () => page.getByRole('link', { name, exact: true }).click());

test('each page of the way is the same step with the same answers in both languages, wholly translated', async () => {
  const page = await open(browser, server);
  const { visited } = await fillIn(page.context(), SUSPECT);
  const untranslated = {};
  const outcome = ['/corona-verdacht', '/corona-verdacht/end/notruf'];
  for (const path of [...new Set(visited), ...outcome]) {
    await page.goto(path);
    const [german, before] = [await lines(page), await shown(page)];
    await switchTo(page, 'English');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.deepEqual(await shown(page), before);
    const same = (await lines(page)).filter((line) => german.includes(line) && !SAME.test(line));
    if (same.length) untranslated[path] = same;
    await switchTo(page, 'Deutsch');
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    assert.deepEqual([await lines(page), await shown(page)], [german, before]);
  }
  assert.deepEqual(untranslated, {});
  await page.context().close();
});

test('whoever goes on in English stays in English, up to the receipt and the confirmation', async () => {
  const page = await open(browser, server);
  const { base } = await fillIn(page.context(), SUSPECT, 'haeufung');
  await page.goto(`${base}/haeufung`);
  await switchTo(page, 'English');
  await answerByKeyboard(page, SUSPECT);
  await sendByKeyboard(page);
  assert.equal(new URL(page.url()).search, '');
  assert.equal(await page.locator('h1').innerText(), 'Test for COVID-19');
  await fillInRest(page);
  const receipt = await submit(page.context(), base, SUSPECT);
  await page.goto(receipt);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.match(await page.locator('main').innerText(), /Please stay at home[^]*Your reference number[^]*27 March 2020/i);
  const confirmation = (await server.mails(2)).find(({ attachments }) => attachments.length === 0);
  assert.match(confirmation.text, /reference number/i);
  await page.context().close();
});

/** From the step that is open to the check page. */
async function fillInRest(page) {
  while (!/\/check$/.test(page.url())) {
    assert.equal(await page.locator('html').getAttribute('lang'), 'en', page.url());
    await answerByKeyboard(page, SUSPECT);
    await sendByKeyboard(page);
  }
}

test('mistakes and conflicts are told in the language of the page', async () => {
  const page = await open(browser, server);
  const { base } = await fillIn(page.context(), SUSPECT, 'kontakt');
  await page.goto(`${base}/kontakt?lang=en`);
  assert.equal((await sendByKeyboard(page)).status(), 422);
  assert.match(await page.title(), /^Error: /);
  assert.deepEqual((await lines(page)).filter((line) => /Bitte|Fehler|Weiter/.test(line)), []);
  await page.goto(`${base}/ort?lang=en`);
  await sendByKeyboard(page);
  assert.equal(await outdated(page, `${base}/beschwerden`), 409);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.match(await page.locator('main').innerText(), /changed in another window[^]*Cough/);
  await page.context().close();
});

test('who changes the language while changing an answer still goes back to the check page', async () => {
  const page = await open(browser, server);
  const { base } = await fillIn(page.context(), SUSPECT);
  await page.goto(`${base}/risiko?change=1`);
  await switchTo(page, 'English');
  await sendByKeyboard(page);
  assert.match(page.url(), /\/check$/);
  await page.context().close();
});
