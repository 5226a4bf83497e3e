// Ways that end in advice: nothing is sent, and nothing stays behind.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { COMPLAINTS_ONLY, NOTHING, SUSPECT } from './house/answers.mjs';
import { fillIn } from './house/application.mjs';
import { launch, leads, open } from './house/browser.mjs';
import { answerByKeyboard, sendByKeyboard, tabTo } from './house/keyboard.mjs';
import { startServer } from './house/server.mjs';

let server, browser;
before(async () => { browser = await launch(); server = await startServer(); });
after(async () => { await browser?.close(); await server?.stop(); });

test('an emergency leads to 112 at once and stores nothing', async () => {
  const page = await open(browser, server);
  await page.goto('/corona-verdacht/notfall');
  await answerByKeyboard(page, { notfall: ['yes'] });
  await sendByKeyboard(page);
  assert.equal(new URL(page.url()).pathname, '/corona-verdacht/end/notruf');
  assert.equal(await page.locator('h1').innerText(), 'Rufen Sie sofort die 112 an');
  assert.equal(await page.locator('main a[href="tel:112"]').innerText(), '112 anrufen');
  assert.equal(server.rows('drafts'), 0);
  await page.context().close();
});

for (const [name, answers, title, link] of [
  ['complaints without contact lead to a practice', COMPLAINTS_ONLY, /Hausarztpraxis oder die 116 117/, 'tel:116117'],
  ['no complaints at all need no report', NOTHING, /Hinweis an das Gesundheitsamt ist nicht nötig/, 'https://www.infektionsschutz.de/'],
  ['a place outside Hessen names its Kreis', { ...SUSPECT, plz: ['10115'] }, /anderes Gesundheitsamt zuständig/, 'tel:116117'],
]) {
  test(`${name}, and the answers go at the person's word`, async () => {
    const page = await open(browser, server);
    const { base } = await fillIn(page.context(), answers);
    await page.goto(`${base}/end`);
    assert.match(await page.locator('h1').innerText(), title);
    assert.equal(await page.locator(`main a[href="${link}"]`).count(), 1);
    const kept = server.rows('drafts');
    await tabTo(page, (now) => now.text === 'Beenden und Antworten löschen', 'the end');
    await leads(page, () => page.keyboard.press('Enter'));
    assert.equal(new URL(page.url()).pathname, '/corona-verdacht');
    assert.deepEqual([server.rows('drafts'), server.rows('submissions')], [kept - 1, 0]);
    assert.equal((await page.goto(`${base}/end`)).status(), 410);
    await page.context().close();
  });
}

test('from a page of advice the way back corrects a slip', async () => {
  const page = await open(browser, server);
  await toTheAdvice(page);
  await leads(page, () => page.getByRole('link', { name: 'Zurück' }).press('Enter'));
  assert.match(page.url(), /\/test$/);
  assert.equal(await page.locator('input[value=nein]').isChecked(), true);
  await page.context().close();
});

async function toTheAdvice(page) {
  const { base } = await fillIn(page.context(), NOTHING);
  await page.goto(`${base}/test`);
  await sendByKeyboard(page);
  assert.match(page.url(), /\/end$/);
}
