// Every kind of question can be used by everybody: empty, answered, and with a mistake at every input.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ANSWERS, FIRST, STEPS } from './house/answers_of_every_kind.mjs';
import { launch, leads, open, opensChooser } from './house/browser.mjs';
import { answerByKeyboard, tabTo } from './house/keyboard.mjs';
import { NARROW, look, sideways } from './house/looks.mjs';
import { startServer } from './house/server.mjs';
import { send, typeEverywhere, walk } from './house/typing.mjs';

let server, browser;
before(async () => {
  browser = await launch();
  server = await startServer('tests/fixtures/forms');
});
after(async () => { await browser?.close(); await server?.stop(); });

/** The pages on which something was found, with what. */
function found(states) {
  const all = {};
  for (const [name, findings] of states) if (findings.length) all[name] = findings;
  return all;
}

test('nothing is found on any page, empty or answered, wide or narrow', async () => {
  const page = await open(browser, server, { reducedMotion: 'reduce' });
  const seen = [];
  const states = [];
  const base = await walk(page, FIRST, ANSWERS, 'check', async (step) => {
    seen.push(step);
    states.push([`empty ${step}`, await look(page)]);
  });
  assert.deepEqual([...new Set(seen)], STEPS);
  for (const step of STEPS) {
    await page.goto(`${base}/${step}`);
    states.push([`answered ${step}`, await look(page)]);
  }
  assert.deepEqual(found(states), {});
  await page.context().close();
});

test('nothing is found on any page with mistakes, and each mistake leads to its input', async () => {
  const page = await open(browser, server, { reducedMotion: 'reduce' });
  const base = await walk(page, FIRST, ANSWERS);
  const states = [];
  for (const step of STEPS) {
    for (const text of ['', '#?'.repeat(30)]) {
      await page.goto(`${base}/${step}`);
      await typeEverywhere(page, text);
      if (await send(page) === 200) continue;
      const lost = await page.evaluate(() => [...document.querySelectorAll('[role=alert] a')]
        .map((link) => link.getAttribute('href')).filter((href) => !document.getElementById(href.slice(1))));
      states.push([`${step} with „${text}“`, [...await look(page), ...lost.map((href) => `leads nowhere: ${href}`)]]);
    }
  }
  assert.ok(states.length > STEPS.length, `${states.length} pages with mistakes`);
  assert.deepEqual(found(states), {});
  await page.context().close();
});

test('every kind of question is answered by keyboard alone, and every step has a title of its own', async () => {
  const page = await open(browser, server);
  const answers = Object.fromEntries(Object.entries(ANSWERS).map(([name, value]) => [name, [value].flat()]));
  const titles = {};
  await page.goto(FIRST);
  for (let step = ''; step !== 'check';) {
    step = new URL(page.url()).pathname.split('/').at(-1);
    titles[step] = await page.title();
    if (step === 'check') break;
    if (step === 'anlagen') await attachByKeyboard(page);
    await answerByKeyboard(page, answers);
    await tabTo(page, ({ type, text }) => type === 'submit' && text === 'Weiter', 'the button');
    const response = await leads(page, () => page.keyboard.press('Enter'));
    assert.equal(response.status(), 200, `${step}: ${await page.locator('#errors').allInnerTexts()}`);
  }
  assert.deepEqual(Object.keys(titles), STEPS);
  assert.equal(new Set(Object.values(titles)).size, STEPS.length, Object.values(titles).join('\n'));
  const summary = await page.locator('main').innerText();
  for (const answer of ['Erika Mustermann', 'Zweite Zeile', 'DE89 3704 0044 0532 0130 00', 'Deutschland', '14:30', 'lageplan.pdf', 'Wolkenkratzerbesichtigung']) {
    assert.ok(summary.includes(answer), `${answer} in\n${summary}`);
  }
  await page.context().close();
});

/** The window in which a file is chosen is the browser's; what opens it is ours. */
async function attachByKeyboard(page) {
  const chooser = await opensChooser(page, async () => {
    await tabTo(page, ({ type }) => type === 'file', 'the input for files');
    await page.keyboard.press('Enter');
  });
  await chooser.setFiles({ name: 'lageplan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF') });
  // Where scripts run, choosing is enough.
  await page.locator('.lotse-item').waitFor();
}

test('every cell of a table is named by its row and column, and its mistake stands in it', async () => {
  const page = await open(browser, server);
  await walk(page, FIRST, ANSWERS, 'tabellen');
  await page.getByRole('textbox', { name: 'Auszubildende Anzahl' }).fill('viele');
  await page.getByRole('combobox', { name: 'Fachkräfte Befristet' }).selectOption('no');
  assert.equal(await send(page), 422);
  const summary = page.getByRole('alert').getByRole('link', { name: /Auszubildende, Anzahl/ });
  await summary.click();
  const cell = page.getByRole('cell').filter({ has: page.locator(':focus') });
  assert.match(await cell.innerText(), /Auszubildende, Anzahl/);
  assert.equal(await cell.getByRole('textbox').inputValue(), 'viele');
  assert.equal(await page.getByRole('columnheader', { name: 'Lohn im Monat' }).count(), 1);
  assert.equal(await page.getByRole('combobox', { name: 'Fachkräfte Befristet' }).inputValue(), 'no');
  await page.context().close();
});

test('on a narrow screen the cells of a table stand under each other, each under its column', async () => {
  const page = await open(browser, server, { viewport: NARROW });
  await walk(page, FIRST, ANSWERS, 'tabellen');
  const boxes = await Promise.all(['anzahl', 'stunden', 'lohn', 'befristet'].map((column) =>
    page.locator(`[name="personal.fach.${column}"]`).boundingBox()));
  for (const [index, box] of boxes.entries()) {
    assert.ok(box.width > 150 && box.x + box.width <= NARROW.width, JSON.stringify(box));
    assert.ok(index === 0 || box.y > boxes[index - 1].y + boxes[index - 1].height, 'below the one before');
  }
  const cell = page.getByRole('row', { name: 'Fachkräfte' }).locator('td').first();
  assert.match(await cell.innerText(), /Anzahl/);
  assert.deepEqual(await sideways(page), []);
  await page.context().close();
});

test('an address that was given before is offered in words and taken over by a box, without JavaScript', async () => {
  const page = await open(browser, server, { javaScriptEnabled: false });
  const base = await walk(page, FIRST, ANSWERS, 'erreichbar');
  const bill = page.getByRole('group', { name: /Anschrift für die Rechnung/ });
  await bill.getByRole('checkbox', { name: 'Wie schon angegeben: Anschrift – Am Grün 1a, 35037 Marburg' }).check();
  await page.getByLabel('Telefon').fill('06421 12345');
  assert.equal(await send(page), 200);
  await page.goto(`${base}/erreichbar`);
  assert.equal(await bill.getByLabel('Straße').inputValue(), 'Am Grün');
  assert.equal(await bill.getByRole('checkbox').isChecked(), false);
  await page.context().close();
});
