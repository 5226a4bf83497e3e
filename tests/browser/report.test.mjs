// The whole report, from the start page to the mail that the office gets.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SUSPECT, SUSPECTED_CHILD } from './house/answers.mjs';
import { launch, open } from './house/browser.mjs';
import { walkByKeyboard } from './house/keyboard.mjs';
import { axe } from './house/looks.mjs';
import { startServer } from './house/server.mjs';

const REFERENCE = /^[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{4}$/;
const OFFICE = 'Gesundheitsamt Landkreis Marburg-Biedenkopf';
let server, browser;
before(async () => { browser = await launch(); server = await startServer(); });
after(async () => { await browser?.close(); await server?.stop(); });

async function receipt(page) {
  assert.match(page.url(), /\/receipt$/);
  const text = await page.locator('main').innerText();
  assert.ok(text.includes(OFFICE), text);
  return { reference: await page.locator('.lotse-reference').innerText(), text };
}

/** The mail to the office, among all mails so far, that names this reference. */
async function officeMail(reference, number) {
  const mails = await server.mails(number);
  const mail = mails.find(({ attachments, headers }) => attachments.length && headers.subject.includes(reference));
  assert.ok(mail, mails.map(({ headers }) => headers.subject).join('\n'));
  assert.deepEqual(mail.defects, []);
  return { ...mail, json: JSON.parse(mail.attachments[0].content) };
}

test('a report in class A1 reaches its office by keyboard alone', async () => {
  const page = await open(browser, server);
  const steps = [];
  const titles = new Set();
  await walkByKeyboard(page, SUSPECT, async (step) => {
    steps.push(step);
    titles.add(await page.title());
    assert.equal(await page.locator('h1').count(), 1);
  });
  assert.equal(titles.size, steps.length, 'every step has a title of its own');
  assert.deepEqual(steps.slice(0, 7), ['notfall', 'fuer-wen', 'ort', 'beschwerden', 'beginn', 'kontakt', 'kontakt-tag']);
  assert.equal(steps.at(-1), 'check');
  const { reference, text } = await receipt(page);
  assert.match(reference, REFERENCE);
  assert.match(text, /Bitte bleiben Sie zu Hause[^]*27\.03\.2020[^]*Wie es weitergeht/);
  const mail = await officeMail(reference, 2);
  assert.match(mail.text, /A1/);
  for (const answer of ['Müller-Lüdenscheidt', 'Ronja Räubertochter', '24.03.2020', '35037', 'Am Grün']) {
    assert.ok(mail.text.includes(answer), `${answer} in\n${mail.text}`);
  }
  const { answers, classification } = mail.json;
  assert.equal(classification.find(({ id }) => id === 'klasse').value, 'A1');
  assert.deepEqual(answers.symptom_akut, ['husten', 'fieber']);
  assert.equal(answers.kontakt_tag, '2020-03-20');
  assert.ok(!mail.headers.subject.includes('Müller'));
  await page.context().close();
});

test('a report for a child is asked in the third person, without JavaScript', async () => {
  const page = await open(browser, server, { javaScriptEnabled: false });
  const headings = {};
  await walkByKeyboard(page, SUSPECTED_CHILD, async (step) => {
    headings[step] = await page.locator('h1, legend, label').allInnerTexts();
  });
  const { reference, text } = await receipt(page);
  assert.match(text, /Bitte lassen Sie Ihr Kind zu Hause/);
  assert.ok(headings.beschwerden.includes('Beschwerden Ihres Kindes'));
  assert.ok(headings.beginn.includes('Seit wann hat Ihr Kind Beschwerden?'));
  assert.ok(headings.melder.some((words) => words.startsWith('In welcher Beziehung stehen Sie zu dem Kind?')));
  const { json } = await officeMail(reference, 4);
  assert.deepEqual([json.answers.fuer_wen, json.answers.melder_name], ['kind', 'Vera Müller']);
  await page.context().close();
});

test('axe finds nothing in the mails to offices and citizens, which say their language and what they are about', async () => {
  const page = await open(browser, server);
  const mails = await server.mails(4);
  for (const { html, headers: { subject } } of mails) {
    await page.setContent(html);
    // A mail has no regions as a page of a site has.
    assert.deepEqual(await axe(page, (builder) => builder.disableRules(['region', 'landmark-one-main'])), [], subject);
    assert.equal(await page.locator('html').getAttribute('lang'), 'de', subject);
    assert.notEqual(await page.title(), '', subject);
    assert.equal(await page.locator('h1').count(), 1, subject);
  }
  await page.context().close();
});
