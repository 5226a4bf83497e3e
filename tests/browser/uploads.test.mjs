// Files are attached on a telephone, without a script: chosen, uploaded, listed, refused, removed, sent. With the
// script they go up as soon as they are chosen or dropped.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, leads, open, opensChooser } from './house/browser.mjs';
import { axe, look, sideways } from './house/looks.mjs';
import { startServer } from './house/server.mjs';

const PHONE = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false, reducedMotion: 'reduce' };
const PDF = { name: 'Übersicht der Küche und des Kellers, zweite Fassung vom 27. März 2020.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF') };
const HEIC = { name: 'IMG_0815.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0') };
const PHOTO = { name: 'bild.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') };
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
  const page = await begin({ javaScriptEnabled: false });
  await page.getByLabel('Belege', { exact: true }).setInputFiles([PDF]);
  await press(page, /^Dateien hochladen ?: Belege/);
  await page.getByLabel('Bemerkung').fill('Dach');
  await page.getByLabel('Bemerkung').press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Schluss' }).waitFor();
  await page.goBack();
  assert.deepEqual(await names(page), [PDF.name]);
  await page.context().close();
});

const input = (page) => page.getByLabel('Belege', { exact: true });
/** What is told beside the field, to eyes and ears. */
const said = (page, words) => page.locator('[data-upload-status]').filter({ hasText: words }).first().waitFor();

/** The page of an application that is begun already, with the script. */
async function began(options = {}) {
  const page = await begin(options);
  await leads(page, () => input(page).setInputFiles([PDF]));
  await page.locator('.lotse-item').waitFor();
  await page.evaluate(() => { document.body.dataset.stayed = 'yes'; });
  return page;
}

test('with the script a chosen file goes up at once, and nothing on the page is lost', async () => {
  const page = await began();
  await page.getByLabel('Bemerkung').fill('Dach');
  await input(page).setInputFiles([PHOTO]);
  await said(page, 'Angehängt: bild.png');
  assert.deepEqual(await names(page), [PDF.name, 'bild.png']);
  assert.equal(await page.getByLabel('Bemerkung').inputValue(), 'Dach');
  assert.equal(await page.getByRole('button', { name: /hochladen/ }).count(), 0, 'nothing is left to press');
  const photo = page.locator('img.lotse-thumbnail');
  await photo.evaluate((image) => image.decode());
  assert.equal(await photo.evaluate((image) => image.naturalWidth), 1);
  assert.deepEqual(await look(page), []);
  await press(page, /^Entfernen ?: bild.png/);
  await said(page, 'Entfernt: bild.png');
  assert.deepEqual(await names(page), [PDF.name]);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'belege');
  assert.equal(await page.evaluate(() => document.body.dataset.stayed), 'yes', 'the page was never left');
  await press(page, 'Weiter');
  await page.getByRole('heading', { level: 1, name: 'Schluss' }).waitFor();
  await page.context().close();
});

test('with the script a file that is not taken is told at once, one that is too large without sending it', async () => {
  const page = await began();
  await input(page).setInputFiles([PROGRAM]);
  await said(page, '„rechnung.pdf“ ist von einer Art, die wir nicht annehmen');
  assert.match(await page.locator('.kern-error').innerText(), /„rechnung.pdf“/);
  assert.equal(await input(page).getAttribute('aria-invalid'), 'true');
  assert.deepEqual(await look(page), []);
  let sent = 0;
  page.on('request', (request) => { if (request.method() === 'POST') sent += 1; });
  await input(page).setInputFiles([{ ...PDF, name: 'groß.pdf', buffer: Buffer.alloc(1_000_001, '%PDF-') }]);
  await said(page, '„groß.pdf“ ist zu groß');
  assert.equal(sent, 0);
  assert.deepEqual(await names(page), [PDF.name]);
  await page.context().close();
});

test('files are dropped on their field, a third one brings its question, and who goes on early waits for them', async () => {
  const page = await began();
  await page.getByLabel('Bemerkung').fill('Dach');
  const transfer = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['%PDF-1.7 a'], 'a.pdf', { type: 'application/pdf' }));
    return transfer;
  });
  await page.dispatchEvent('[data-upload=belege]', 'drop', { dataTransfer: transfer });
  await said(page, 'Angehängt: a.pdf');
  await leads(page, () => input(page).setInputFiles([HEIC]));
  await page.getByLabel('Alle sind nötig.').check();
  assert.deepEqual(await names(page), [PDF.name, 'a.pdf', 'IMG_0815.heic']);
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/dateien*', async (route) => { await held; await route.continue(); }, { times: 1 });
  await input(page).setInputFiles([PHOTO]);
  await page.getByRole('progressbar', { name: 'Wird hochgeladen' }).waitFor();
  await press(page, 'Weiter');
  release();
  await page.getByRole('heading', { level: 1, name: 'Schluss' }).waitFor();
  await page.goBack();
  assert.ok((await names(page)).includes('bild.png'));
  await page.context().close();
});

test('where the way to the server is interrupted, the button is there again and sends what was chosen', async () => {
  const page = await began();
  await page.route('**/dateien*', (route) => route.abort(), { times: 1 });
  await input(page).setInputFiles([HEIC]);
  await said(page, 'Das Hochladen hat nicht geklappt');
  await leads(page, () => press(page, /^Dateien hochladen/));
  assert.deepEqual(await names(page), [PDF.name, 'IMG_0815.heic']);
  await page.context().close();
});

test('a telephone offers its camera beside the choice of files', async () => {
  const page = await began({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });
  const chooser = await opensChooser(page, () => page.getByRole('button', { name: 'Foto aufnehmen' }).first().click());
  assert.equal(await chooser.element().getAttribute('capture'), 'environment');
  await chooser.setFiles([PHOTO]);
  await said(page, 'Angehängt: bild.png');
  assert.deepEqual(await look(page), []);
  await page.context().close();
});
