// People who read Arabic or Leichte Sprache: the whole way in their language, written in its direction.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SUSPECT } from './house/answers.mjs';
import { fillIn, submit } from './house/application.mjs';
import { launch, leads, open } from './house/browser.mjs';
import { answerByKeyboard, sendByKeyboard } from './house/keyboard.mjs';
import { NARROW, WIDE, axe, cutText, keepPictures, sideways, smallTargets, weakContrast } from './house/looks.mjs';
import { startServer } from './house/server.mjs';

const TONGUES = ['de', 'en', 'de-x-leicht', 'tr', 'uk', 'ru', 'ar'];
/** Pages of the program itself, and those of a form that has all languages. */
const PAGES = ['/', '/resume', '/-/help', '/-/privacy', '/-/accessibility', '/-/imprint', '/corona-wegweiser', '/corona-wegweiser/fragen'];
/** Where German words are right on a page in another language: names, laws and what the operator wrote. */
const GERMAN = '[lang=de], nav a[lang], [translate=no]';
let server, browser;
before(async () => { browser = await launch(); server = await startServer(); });
after(async () => { await browser?.close(); await server?.stop(); });

/** What is wrong with a page as it stands, wide and narrow. */
async function faults(page, name) {
  const found = [...await axe(page)];
  await keepPictures(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  found.push(...await weakContrast(page));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(NARROW);
  found.push(...await sideways(page), ...await cutText(page), ...await smallTargets(page));
  await page.setViewportSize(WIDE);
  return found;
}

for (const tag of TONGUES) {
  test(`every page in ${tag} names its language and direction, and can be used by everybody`, async () => {
    const page = await open(browser, server, { viewport: WIDE });
    const direction = tag === 'ar' ? 'rtl' : 'ltr';
    const wrong = {};
    for (const path of PAGES) {
      assert.equal((await page.goto(`${path}?lang=${tag}`)).status(), 200, path);
      assert.deepEqual(await page.locator('html').evaluate(({ lang, dir }) => [lang, dir]), [tag, direction], path);
      const found = await faults(page, `${tag} ${path}`);
      if (found.length) wrong[path] = found;
    }
    assert.deepEqual(wrong, {});
    await page.context().close();
  });
}

test('no German is left on a page in another language', async () => {
  const page = await open(browser, server);
  for (const tag of TONGUES.filter((tag) => !tag.startsWith('de') && tag !== 'tr')) {
    for (const path of PAGES) {
      await page.goto(`${path}?lang=${tag}`);
      const left = await page.evaluate((german) => {
        document.querySelectorAll(german).forEach((part) => part.remove());
        return document.body.innerText.split('\n').filter((line) => /[äöüß]| (?:und|nicht|Ihre?|die) /i.test(line));
      }, GERMAN);
      assert.deepEqual(left, [], `${tag} ${path}`);
    }
  }
  await page.context().close();
});

test('in Arabic one goes from right to left: mistakes, the arrow back, the advice and its source', async () => {
  const page = await open(browser, server, { viewport: NARROW });
  await page.goto('/corona-wegweiser/fragen?lang=ar');
  assert.equal((await sendByKeyboard(page)).status(), 422);
  assert.match(await page.title(), /^خطأ: /);
  assert.deepEqual(await faults(page, 'ar mistakes'), []);
  await page.setViewportSize(NARROW);
  const arrow = page.locator('.kern-icon--arrow-back').first();
  assert.match(await arrow.evaluate((icon) => getComputedStyle(icon).transform), /^matrix\(-1,/);
  const [icon, link] = await Promise.all([arrow.boundingBox(), page.locator('.lotse-back a').boundingBox()]);
  assert.ok(icon.x > link.x + link.width / 2, 'the arrow stands where the link begins, on the right');
  while (!/\/end\//.test(page.url())) {
    const { status } = await step(page);
    assert.ok(status < 400 || status === 422, `${status}`);
  }
  assert.equal(await page.locator('h1').innerText(), 'هكذا تحمي نفسك والآخرين');
  assert.match(await page.locator('main').innerText(), /27 مارس 2020/);
  assert.deepEqual(await faults(page, 'ar advice'), []);
  await page.context().close();
});

/** Goes on, answering what has become a question by that. */
async function step(page) {
  for (const [name, value] of [['notfall', 'no'], ['thema', 'schutz']]) {
    const input = page.locator(`input[name=${name}][value=${value}]`);
    if (await input.count()) await input.check();
  }
  const response = await sendByKeyboard(page);
  return { status: response.status() };
}

test('who changes to Arabic in the middle keeps every answer, up to the receipt and the mail', async () => {
  const page = await open(browser, server, { viewport: NARROW });
  const { base } = await fillIn(page.context(), SUSPECT, 'haeufung');
  const inputs = () => page.locator('main form :is(input:not([type=hidden]), select)').evaluateAll((all) =>
    all.map(({ name, value, checked }) => [name, value, checked]));
  await page.goto(`${base}/beginn`);
  const before = await inputs();
  for (const name of ['Leichte Sprache', 'العربية']) {
    await leads(page, () => page.getByRole('link', { name, exact: true }).click());
    assert.deepEqual(await inputs(), before, name);
  }
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  await page.goto(`${base}/beschwerden?lang=ar`);
  const beside = await page.locator('fieldset:has(> .kern-hint)').evaluateAll((all) => all.filter((set) =>
    set.querySelector('.kern-hint').getBoundingClientRect().top < set.querySelector('legend').getBoundingClientRect().bottom - 1));
  assert.equal(beside.length, 0, 'a hint stands beside its question instead of below it');
  await page.goto(`${base}/haeufung?lang=ar`);
  while (!/\/check$/.test(page.url())) {
    await answerByKeyboard(page, SUSPECT);
    await sendByKeyboard(page);
    assert.equal(await page.locator('html').getAttribute('lang'), 'ar', page.url());
  }
  assert.deepEqual(await faults(page, 'ar check'), []);
  await page.goto(await submit(page.context(), base, SUSPECT));
  assert.match(await page.locator('main').innerText(), /رقم معاملتك[^]*27 مارس 2020/);
  assert.deepEqual(await faults(page, 'ar receipt'), []);
  const confirmation = (await server.mails(2)).find(({ attachments }) => attachments.length === 0);
  assert.match(confirmation.text, /^مرحبًا/);
  await page.context().close();
});

test('each language is offered by its own name, in its own direction', async () => {
  const page = await open(browser, server);
  await page.goto('/corona-wegweiser');
  const offered = await page.locator('.lotse-languages li > *').evaluateAll((all) =>
    all.map(({ lang, dir, textContent }) => [lang, dir, textContent]));
  assert.deepEqual(offered, [
    ['de', 'ltr', 'Deutsch'], ['en', 'ltr', 'English'], ['de-x-leicht', 'ltr', 'Leichte Sprache'], ['tr', 'ltr', 'Türkçe'],
    ['uk', 'ltr', 'Українська'], ['ru', 'ltr', 'Русский'], ['ar', 'rtl', 'العربية'],
  ]);
  await leads(page, () => page.getByRole('link', { name: 'العربية', exact: true }).click());
  assert.equal(await page.locator('h1').innerText(), 'دليل كورونا: إجابات عن أسئلة شائعة');
  await page.context().close();
});
