// Mistakes are shown after "Weiter", lead to their field, and cost no entry.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SUSPECT, date } from './house/answers.mjs';
import { fillIn } from './house/application.mjs';
import { launch, leads, open } from './house/browser.mjs';
import { answerByKeyboard, focused, sendByKeyboard, tabTo } from './house/keyboard.mjs';
import { startServer } from './house/server.mjs';

let server, browser;
before(async () => { browser = await launch(); server = await startServer(); });
after(async () => { await browser?.close(); await server?.stop(); });

/** Sends a page that has mistakes; tells them as [id of the input, words]. */
async function mistakes(page) {
  const response = await sendByKeyboard(page);
  assert.equal(response.status(), 422);
  assert.match(await page.title(), /^Fehler: /);
  await page.locator('#errors:focus').waitFor();
  const links = await page.locator('#errors a').all();
  return Promise.all(links.map(async (link) => [(await link.getAttribute('href')).slice(1), await link.innerText()]));
}

/** Follows each link of the summary and tells where the focus lands. */
async function followed(page, found) {
  const reached = [];
  for (const [input] of found) {
    await page.locator(`#errors a[href="#${input}"]`).focus();
    await page.keyboard.press('Enter');
    await page.locator(`[id="${input}"]:target`).waitFor();
    reached.push((await focused(page)).id);
  }
  return reached;
}

for (const [javaScriptEnabled, how] of [[true, 'with'], [false, 'without']]) {
  test(`each mistake is named, leads to its field and keeps the entries, ${how} JavaScript`, async () => {
    const page = await open(browser, server, { javaScriptEnabled });
    const { base } = await fillIn(page.context(), SUSPECT, 'person');
    await page.goto(`${base}/person`);
    const typed = { person_vorname: ['Zoë <3'], ...date('person_geburtsdatum', '31', '2', '1980'), person_geschlecht: ['divers'] };
    await answerByKeyboard(page, typed);
    const found = await mistakes(page);
    assert.deepEqual(found.map(([input]) => input), ['person_vorname', 'person_nachname', 'person_geburtsdatum.day']);
    assert.deepEqual(await followed(page, found), found.map(([input]) => input));
    for (const [input, words] of found) {
      const field = input.replace('.day', '');
      assert.ok((await page.locator(`[id="${field}-error"]`).innerText()).includes(words), words);
    }
    assert.deepEqual(await mistakes(page), found, 'a second attempt has the focus on the summary again');
    for (const name of ['person_vorname', 'person_geburtsdatum.day', 'person_geburtsdatum.month', 'person_geburtsdatum.year']) {
      assert.equal(await page.locator(`[name="${name}"]`).inputValue(), typed[name][0]);
    }
    assert.equal(await page.locator('[value=divers]').isChecked(), true);
    await answerByKeyboard(page, { person_vorname: ['Zoë'], person_nachname: ['Muster'], ...date('person_geburtsdatum', '28', '2', '1980') });
    assert.equal((await sendByKeyboard(page)).status(), 200);
    assert.match(page.url(), /\/anschrift$/);
    await page.context().close();
  });
}

for (const [what, [day, month, year], words] of [
  ['an impossible day', ['31', '2', '2020'], /gibt es nicht/],
  ['a day to come', ['28', '3', '2020'], /27\.\s?0?3\.\s?2020|27\. März 2020|heute/],
  ['a day before the pandemic', ['1', '11', '2019'], /2019/],
  ['a missing month', ['24', '', '2020'], /Monat/],
  ['letters', ['x', 'y', 'z'], /./],
]) {
  test(`as the first day of complaints ${what} is refused`, async () => {
    const page = await open(browser, server);
    const { base } = await fillIn(page.context(), SUSPECT, 'beginn');
    await page.goto(`${base}/beginn`);
    await answerByKeyboard(page, date('beginn', day, month, year));
    const found = await mistakes(page);
    assert.equal(found.length, 1);
    assert.match(found[0][1], words);
    const kept = await page.locator('main input[type=text]').evaluateAll((inputs) => inputs.map((input) => input.value));
    assert.deepEqual(kept, [day, month, year]);
    await page.context().close();
  });
}

test('blanks in a postal code and in a telephone number are forgiven', async () => {
  const page = await open(browser, server);
  const { visited } = await fillIn(page.context(), { ...SUSPECT, plz: [' 35 037 '], 'kontaktweg.telefon': [' 06421 / 123-45 '] });
  assert.match(visited.at(-1), /\/check$/);
  await page.context().close();
});

test('one way of contact is enough, none is a mistake at both', async () => {
  const page = await open(browser, server);
  const { base } = await fillIn(page.context(), SUSPECT, 'erreichbar');
  await page.goto(`${base}/erreichbar`);
  const found = await mistakes(page);
  assert.ok(found.length >= 1 && found[0][0] === 'kontaktweg.telefon', JSON.stringify(found));
  await answerByKeyboard(page, { 'kontaktweg.telefon': ['06421 12345'] });
  assert.equal((await sendByKeyboard(page)).status(), 200);
  await page.context().close();
});

test('nothing is sent before the declaration is confirmed', async () => {
  const page = await open(browser, server);
  const { base } = await fillIn(page.context(), SUSPECT);
  await page.goto(`${base}/check`);
  const found = await mistakes(page);
  assert.deepEqual(found.map(([input]) => input), ['einw']);
  assert.deepEqual(await followed(page, found), ['einw']);
  assert.equal(server.rows('submissions'), 0);
  await page.context().close();
});

test('what an answer changed on the check page makes irrelevant is not sent', async () => {
  const page = await open(browser, server);
  const { base } = await fillIn(page.context(), { ...SUSPECT, haeufung: ['yes'] });
  await page.goto(`${base}/check`);
  assert.match(await page.locator('main').innerText(), /Ronja Räubertochter/);
  await tabTo(page, (now) => now.text.startsWith('Ändern: Hatten Sie engen Kontakt'), 'the change of kontakt');
  await leads(page, () => page.keyboard.press('Enter'));
  assert.equal(await page.locator('[name=kontakt][value=yes]').isChecked(), true);
  await tabTo(page, (now) => now.name === 'kontakt', 'kontakt');
  await page.keyboard.press('ArrowDown');
  await sendByKeyboard(page);
  assert.match(page.url(), /\/check$/);
  const gone = /Ronja Räubertochter|20\.03\.2020|letzte enge Kontakt/;
  assert.doesNotMatch(await page.locator('main').innerText(), gone);
  await answerByKeyboard(page, { einw: ['yes'] });
  await sendByKeyboard(page);
  assert.match(page.url(), /\/receipt$/);
  await page.locator('summary').press('Enter');
  assert.doesNotMatch(await page.locator('main').innerText(), gone);
  const mail = (await server.mails(2)).find(({ attachments }) => attachments.length);
  assert.doesNotMatch(mail.text + mail.html + mail.attachments[0].content, gone);
  const { answers, classification } = JSON.parse(mail.attachments[0].content);
  assert.deepEqual([answers.kontakt, answers.kontakt_tag], [false, undefined]);
  assert.equal(classification.find(({ id }) => id === 'klasse').value, 'A3');
  await page.context().close();
});
