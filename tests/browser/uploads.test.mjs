// Files are attached on a telephone, without a script: chosen, uploaded, listed, refused, removed, sent.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './house/browser.mjs';
import { axe, sideways } from './house/looks.mjs';
import { startServer } from './house/server.mjs';

const PHONE = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false, reducedMotion: 'reduce' };
const PDF = { name: 'Übersicht der Küche und des Kellers, zweite Fassung vom 27. März 2020.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF') };
const HEIC = { name: 'IMG_0815.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0') };
const PROGRAM = { name: 'rechnung.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ') };
let server, browser;
before(async () => {
  browser = await launch();
  server = await startServer('tests/fixtures/uploads');
});
after(async () => { await browser?.close(); await server?.stop(); });

const names = (page) => page.locator('.lotse-item strong').allTextContents();
const press = (page, name) => page.getByRole('button', { name }).first().click();

async function begin(options = PHONE) {
  const page = await open(browser, server, options);
  await page.goto('/nachweis/dateien');
  return page;
}

/** axe needs scripts to end, so it looks at the same page in a second window of the same person. */
async function looks(page, what) {
  assert.deepEqual(await sideways(page), [], what);
  const spills = await page.locator('main .kern-btn').evaluateAll((buttons) =>
    buttons.filter((button) => button.scrollWidth > button.clientWidth).map((button) => button.innerText));
  assert.deepEqual(spills, [], `${what}: words beside their button`);
  const storageState = await page.context().storageState();
  const twin = await open(browser, server, { ...PHONE, javaScriptEnabled: true, storageState });
  await twin.goto(page.url());
  assert.deepEqual(await axe(twin), [], what);
  await twin.context().close();
}

test('files are uploaded, listed and removed at 320 pixels without a script', async () => {
  const page = await begin();
  await looks(page, 'empty');
  await page.getByLabel('Bemerkung').fill('Dach');
  await page.getByLabel('Belege', { exact: true }).setInputFiles([PDF, HEIC]);
  await press(page, /^Dateien hochladen ?: Belege/);
  assert.deepEqual(await names(page), [PDF.name, 'IMG_0815.heic']);
  assert.equal(await page.getByLabel('Bemerkung').inputValue(), 'Dach');
  await looks(page, 'with files');
  await press(page, /^Entfernen ?: IMG_0815.heic/);
  assert.deepEqual(await names(page), [PDF.name]);
  await page.getByLabel('Belege', { exact: true }).setInputFiles([HEIC]);
  await press(page, 'Weiter');
  assert.equal(await page.locator('h1').textContent(), 'Schluss');
  await press(page, 'Weiter');
  const summary = await page.locator('main').innerText();
  assert.ok(summary.includes(`${PDF.name} (14 Byte)`) && summary.includes('IMG_0815.heic'), summary);
  await looks(page, 'check');
  await page.getByLabel('Meine Angaben sind richtig.').check();
  await press(page, 'Verbindlich absenden');
  assert.match(page.url(), /\/receipt$/);
  // The answers are folded away on the receipt.
  const kept = await page.locator('main').textContent();
  assert.ok(kept.includes(PDF.name) && kept.includes('IMG_0815.heic'), kept);
  await page.context().close();
});

test('a file that is not taken is named at its field and in the summary, which leads to it', async () => {
  const page = await begin();
  await page.getByLabel('Bemerkung').fill('Dach');
  await page.getByLabel('Belege', { exact: true }).setInputFiles([PROGRAM]);
  await press(page, /^Dateien hochladen ?: Belege/);
  assert.match(await page.title(), /^Fehler:/);
  assert.match(await page.locator('.kern-error').innerText(), /„rechnung.pdf“ ist von einer Art, die wir nicht annehmen/);
  assert.equal(await page.getByLabel('Bemerkung').inputValue(), 'Dach');
  await looks(page, 'refused');
  await page.locator('main a[href="#belege"]').click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'belege');
  const described = await page.getByLabel('Belege', { exact: true }).getAttribute('aria-describedby');
  for (const id of described.split(' ')) assert.equal(await page.locator(`[id="${id}"]`).count(), 1, id);
  await page.context().close();
});

test('the Enter key goes on and removes nothing', async () => {
  const page = await begin({});
  await page.getByLabel('Belege', { exact: true }).setInputFiles([PDF]);
  await press(page, /^Dateien hochladen ?: Belege/);
  await page.getByLabel('Bemerkung').fill('Dach');
  await page.getByLabel('Bemerkung').press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Schluss' }).waitFor();
  await page.goBack();
  assert.deepEqual(await names(page), [PDF.name]);
  await page.context().close();
});
