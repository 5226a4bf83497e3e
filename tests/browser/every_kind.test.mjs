// Every kind of question can be used by everybody: empty, answered, and with a mistake at every input.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ANSWERS, FIRST, STEPS } from './house/answers_of_every_kind.mjs';
import { launch, open } from './house/browser.mjs';
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
