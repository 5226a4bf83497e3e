// The main journeys of two shipped forms with lists, on a telephone: each page once, from the start to the mail.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MANAGERS, RESTAURANT, TOWNS, WORKSHOP } from './house/answers_of_firms.mjs';
import { launch, leads, open } from './house/browser.mjs';
import { axe, sideways } from './house/looks.mjs';
import { startServer } from './house/server.mjs';

const TELEPHONE = { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' };
let server, browser;
before(async () => { browser = await launch(); server = await startServer(); });
after(async () => { await browser?.close(); await server?.stop(); });

/** Looks at the page that is open from all sides. */
async function look(page) {
  assert.deepEqual([...await axe(page), ...await sideways(page)], [], page.url());
}

/** Answers what the page asks; inputs that are not named stay as they are. */
async function fill(page, answers) {
  const inputs = page.locator('main form :is(input:not([type=hidden]), select, textarea)');
  for (const input of await inputs.all()) {
    const [name, type, value] = await input.evaluate(({ name, type, value }) => [name, type, value]);
    const wanted = answers[name];
    if (wanted === undefined) continue;
    if (type === 'select-one') await input.selectOption(wanted);
    else if (type !== 'radio' && type !== 'checkbox') await input.fill(wanted);
    else if ([wanted].flat().includes(value)) await input.check();
  }
}

/** From the start page to the receipt; each of `items` is added where the form has its list. Tells the headings. */
async function walk(page, form, answers, items) {
  const waiting = [...items];
  const headings = [];
  let item = {};
  await page.goto(`/${form}`);
  await look(page);
  await page.getByRole('link', { name: 'Jetzt starten' }).click();
  while (await page.locator('main form').count()) {
    headings.push(await page.locator('h1').innerText());
    await look(page);
    const add = page.getByRole('button', { name: /hinzufügen$/ });
    if (waiting.length && await add.count()) {
      item = waiting.shift();
      await leads(page, () => add.click());
      continue;
    }
    await fill(page, { ...answers, ...item });
    const response = await leads(page, () => page.locator('main form .kern-btn--primary').click());
    assert.equal(response.status(), 200, `${page.url()}: ${await page.locator('#errors').allInnerTexts()}`);
  }
  await look(page);
  return headings;
}

/** What the office got. */
async function received(page) {
  const reference = (await page.locator('main').innerText()).match(/[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{4}/)[0];
  const mails = await server.mails(1);
  const mail = mails.find(({ attachments, headers }) => attachments.length && headers.subject.includes(reference));
  return { ...mail, answers: JSON.parse(mail.attachments[0].content).answers };
}

test('a company is registered with the two persons who represent it', async () => {
  const page = await open(browser, server, TELEPHONE);
  const headings = await walk(page, 'gewerbeanmeldung', WORKSHOP, MANAGERS);
  assert.equal(headings.at(-1), 'Bitte prüfen Sie Ihre Angaben');
  const { answers, headers } = await received(page);
  assert.match(headers.to, /gewerbe@/);
  assert.deepEqual(answers.vertreter.map(({ v_nachname, v_land }) => [v_nachname, v_land]), [['Muster', 'DE'], ['Tremblay', 'CA']]);
  assert.equal(answers.vertreter[0].v_aufenthalt, undefined, 'nobody asks a German for a residence title');
  assert.equal(answers.vertreter[1].v_aufenthalt_tag, '2019-02-01');
  await page.context().close();
});

test('a restaurant says when it is open and to which postal codes it delivers at what price', async () => {
  const page = await open(browser, server, TELEPHONE);
  await walk(page, 'haendlerportal', RESTAURANT, TOWNS);
  const { answers, text } = await received(page);
  assert.deepEqual(answers.zeiten.saturday, [{ from: '18:00', until: '02:00' }]);
  assert.match(text, /Mo–Di 9–12 und 14–18 Uhr/);
  assert.deepEqual(answers.gebiete, [
    { plz: '35037', plz_mindest: 15, plz_gebuehr: 0 }, { plz: '35039', plz_mindest: 25.5, plz_gebuehr: 2.5 }]);
  assert.equal(answers.webseite, 'https://www.pizza-muster.de');
  assert.deepEqual(answers.freigabe, ['anschrift', 'webseite', 'zeiten', 'lieferung']);
  await page.context().close();
});
