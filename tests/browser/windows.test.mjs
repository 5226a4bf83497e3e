// Back, reload, several windows, a lost cookie, an old draft: nothing is lost unseen, nothing is a dead end.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SUSPECT } from './house/answers.mjs';
import { fillIn, submit } from './house/application.mjs';
import { launch, leads, open } from './house/browser.mjs';
import { answerByKeyboard, sendByKeyboard } from './house/keyboard.mjs';
import { startServer } from './house/server.mjs';

let server, browser;
before(async () => { browser = await launch(); server = await startServer(); });
after(async () => { await browser?.close(); await server?.stop(); });

const heading = (page) => page.locator('h1').innerText();

async function waysOn(page) {
  const addresses = await page.locator('main a').evaluateAll((links) => links.map((link) => link.pathname));
  assert.ok(addresses.length, 'a way on');
  return addresses;
}

test('the back and forward buttons of the browser show the answers given', async () => {
  const page = await open(browser, server);
  const { base } = await fillIn(page.context(), SUSPECT, 'beschwerden');
  await page.goto(`${base}/ort`);
  await sendByKeyboard(page);
  await answerByKeyboard(page, { symptom_akut: ['husten'], symptom_allg: ['none'] });
  await sendByKeyboard(page);
  await page.goBack();
  assert.ok(page.url().endsWith('/beschwerden'));
  assert.equal(await page.locator('[value=husten]').isChecked(), true);
  await page.goBack();
  assert.equal(await page.locator('[name=plz]').inputValue(), '35037');
  await page.goForward();
  await answerByKeyboard(page, { symptom_akut: ['schnupfen'] });
  assert.equal((await sendByKeyboard(page)).status(), 200);
  await page.goto(`${base}/beschwerden`);
  assert.equal(await page.locator('[value=husten]').isChecked() && await page.locator('[value=schnupfen]').isChecked(), true);
  await page.context().close();
});

test('two first pages that were opened before there was a cookie both go on', async () => {
  const first = await open(browser, server);
  await first.goto('/corona-verdacht/notfall');
  // The second page's answer replaces the cookie that came with the first.
  await first.context().clearCookies();
  const second = await first.context().newPage();
  await second.goto('/corona-verdacht/notfall');
  for (const page of [first, second]) {
    await page.getByLabel('Nein').check();
    assert.equal((await leads(page, () => page.getByRole('button', { name: 'Weiter' }).click())).status(), 200);
    assert.ok(page.url().endsWith('/fuer-wen'), page.url());
  }
  await first.context().close();
});

test('the receipt survives a reload, and the pages before it lead to it', async () => {
  const page = await open(browser, server);
  const { base } = await fillIn(page.context(), SUSPECT);
  await page.goto(`${base}/check`);
  await answerByKeyboard(page, SUSPECT);
  await sendByKeyboard(page);
  const reference = await page.locator('.lotse-reference').innerText();
  await page.reload();
  assert.equal(await page.locator('.lotse-reference').innerText(), reference);
  await page.goBack();
  assert.equal(await page.locator('.lotse-reference').innerText(), reference);
  await page.goto(`${base}/ort`);
  assert.equal(await page.locator('.lotse-reference').innerText(), reference);
  assert.equal(server.rows('submissions'), 1);
  await page.context().close();
});

test('a window that is out of date does not overwrite the newer answer', async () => {
  const old = await open(browser, server);
  const { base } = await fillIn(old.context(), SUSPECT, 'kontakt');
  const other = await old.context().newPage();
  for (const page of [old, other]) await page.goto(`${base}/kontakt`);
  await answerByKeyboard(other, { kontakt: ['yes'] });
  await sendByKeyboard(other);
  await answerByKeyboard(old, { kontakt: ['no'] });
  const response = await sendByKeyboard(old);
  assert.equal(response.status(), 409);
  const text = await old.locator('main').innerText();
  assert.match(text, /in einem anderen Fenster geändert/);
  assert.match(text, /Hatten Sie engen Kontakt[^]*\bNein\b/, 'what was entered here, in words');
  await leads(old, () => old.getByRole('link', { name: 'Weiter mit dem gespeicherten Stand' }).click());
  assert.equal(await old.locator('[value=yes]').isChecked(), true);
  await answerByKeyboard(old, { kontakt: ['no'] });
  assert.equal((await sendByKeyboard(old)).status(), 200);
  await old.context().close();
});

test('windows on different steps of one application do not disturb each other', async () => {
  const first = await open(browser, server);
  const { base } = await fillIn(first.context(), SUSPECT, 'haeufung');
  const second = await first.context().newPage();
  await first.goto(`${base}/beschwerden`);
  await second.goto(`${base}/haeufung`);
  await answerByKeyboard(second, { haeufung: ['yes'] });
  await sendByKeyboard(second);
  assert.equal((await sendByKeyboard(first)).status(), 200);
  await second.goto(`${base}/haeufung`);
  assert.equal(await second.locator('[value=yes]').isChecked(), true);
  await first.context().close();
});

test('two applications in one browser keep apart', async () => {
  const page = await open(browser, server);
  const names = ['Anna', 'Berta'];
  const own = [];
  for (const name of names) own.push(await fillIn(page.context(), { ...SUSPECT, person_vorname: [name] }));
  assert.notEqual(own[0].base, own[1].base);
  for (const [index, name] of names.entries()) {
    await page.goto(`${own[index].base}/check`);
    const text = await page.locator('main').innerText();
    assert.ok(text.includes(name) && !text.includes(names[1 - index]));
  }
  const receipts = await Promise.all(own.map(({ base }) => submit(page.context(), base, SUSPECT)));
  assert.notEqual(receipts[0], receipts[1]);
  await page.context().close();
});

test('without its cookie an application cannot be read, and the page says what to do', async () => {
  const page = await open(browser, server);
  const { base } = await fillIn(page.context(), SUSPECT);
  await page.goto(`${base}/ort`);
  await page.context().clearCookies();
  assert.equal((await sendByKeyboard(page)).status(), 403);
  assert.deepEqual(await waysOn(page), ['/corona-verdacht']);
  assert.equal((await page.goto(`${base}/check`)).status(), 410);
  assert.equal(await heading(page), 'Ihre begonnenen Angaben sind nicht mehr da');
  assert.doesNotMatch(await page.content(), /Müller|35037/);
  assert.deepEqual(await waysOn(page), ['/resume', '/corona-verdacht']);
  await page.context().close();
});

test('an application left alone for longer than its form promises is gone', async () => {
  const page = await open(browser, server);
  const { base } = await fillIn(page.context(), SUSPECT);
  await server.restart('2020-04-03T09:00:00Z');
  assert.equal((await page.goto(`${base}/check`)).status(), 200, 'there after a restart, on the seventh day');
  await server.restart('2020-04-03T11:00:00Z');
  assert.equal((await page.goto(`${base}/check`)).status(), 410);
  assert.deepEqual(await waysOn(page), ['/resume', '/corona-verdacht']);
  await page.context().close();
});
