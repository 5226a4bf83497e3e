// A second person signs: by the link of a mail, on a telephone, with the code typed; the first person sees it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, leads, open } from './house/browser.mjs';
import { axe, keepPictures, sideways, smallTargets } from './house/looks.mjs';
import { startServer } from './house/server.mjs';
import { signingLink, toBeSigned } from './house/signing.mjs';

const PHONE = { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' };
let server, browser;
before(async () => { browser = await launch(); server = await startServer(); });
after(async () => { await browser?.close(); await server?.stop(); });

/** The first person has sent the application; tells their page with the receipt. */
async function sent() {
  const first = await open(browser, server, PHONE);
  await first.goto(await toBeSigned(first.context()));
  return first;
}

async function looks(page, what) {
  assert.deepEqual(await axe(page), [], what);
  assert.deepEqual([...await sideways(page), ...await smallTargets(page)], [], what);
  await keepPictures(page, `signing ${what}`);
}

const press = (page, name) => leads(page, () => page.getByRole('button', { name, exact: true }).click());

test('the second person reads everything, signs, and both see it', async () => {
  const first = await sent();
  assert.match(await first.locator('main').innerText(), /Es fehlt noch die zweite Unterschrift/);
  await looks(first, 'receipt that waits');
  await server.mails(1);
  const another = first.getByLabel('E-Mail-Adresse der zweiten Person');
  await another.fill('max@');
  await press(first, 'An diese Adresse schicken');
  assert.equal(await first.evaluate(() => document.activeElement.id), 'errors');
  await looks(first, 'receipt with a mistyped address');
  await another.fill('moritz@example.org');
  await press(first, 'An diese Adresse schicken');
  assert.match(await first.locator('main').innerText(), /gingen an moritz@example\.org/);
  const place = await first.getByText('gingen an moritz').boundingBox();
  assert.ok(place.y >= 0 && place.y + place.height <= PHONE.viewport.height, `where it went is in sight: ${JSON.stringify(place)}`);
  await looks(first, 'receipt with another address');
  const { link, code } = await signingLink(server, 'moritz@example.org');

  const second = await open(browser, server, PHONE);
  await second.goto(link);
  await looks(second, 'link');
  await second.getByLabel('Code aus der E-Mail').fill('0000-0000');
  await press(second, 'Weiter');
  assert.equal(await second.evaluate(() => document.activeElement.id), 'errors');
  await looks(second, 'wrong code');
  await second.getByLabel('Code aus der E-Mail').fill(code);
  await press(second, 'Weiter');
  const text = await second.locator('main').innerText();
  for (const said of ['Grundschule am Grün', 'bin mit der Ausleihe', 'Ronja Räubertochter', 'Meine Angaben sind richtig.']) {
    assert.ok(text.includes(said), `${said} in ${text}`);
  }
  await looks(second, 'answers');
  await press(second, 'Verbindlich unterschreiben');
  await looks(second, 'missing signature');
  await press(second, 'Nicht unterschreiben');
  await looks(second, 'asked once more');
  await press(second, 'Zurück zu den Angaben');
  await second.getByLabel('Vor- und Nachname').fill('Max Mustermann');
  await second.getByRole('checkbox').check();
  await press(second, 'Verbindlich unterschreiben');
  assert.match(await second.locator('main').innerText(), /Sie haben am 27\.03\.2020 um .* unterschrieben/);
  await looks(second, 'signed');
  await first.reload();
  assert.match(await first.locator('main').innerText(), /Die zweite Person hat am 27\.03\.2020/);
  await second.context().close();
  await first.context().close();
});
