// The receipt as a file, and the state of a case: in a browser, on a telephone, without a script.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SUSPECT } from './house/answers.mjs';
import { fillIn, submit } from './house/application.mjs';
import { launch, leads, open } from './house/browser.mjs';
import { startServer } from './house/server.mjs';

const PHONE = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false, acceptDownloads: true };
let server, browser, folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'receipt-'));
  browser = await launch();
  server = await startServer();
});
after(async () => { await browser?.close(); await server?.stop(); rmSync(folder, { recursive: true, force: true }); });

/** Somebody who has sent a report and looks at the receipt. */
async function sent() {
  const page = await open(browser, server, PHONE);
  const { base } = await fillIn(page.context(), SUSPECT);
  await page.goto(await submit(page.context(), base, SUSPECT));
  return page;
}

test('the file has every answer and the number of the page', async () => {
  const page = await sent();
  const reference = await page.locator('.lotse-reference').textContent();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Eingangsbestätigung herunterladen (PDF)' }).click();
  const download = await downloading;
  assert.equal(download.suggestedFilename(), `eingangsbestaetigung-${reference}.pdf`);
  const file = join(folder, 'receipt.pdf');
  await download.saveAs(file);
  const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
  await page.locator('summary').click();
  const answers = await page.locator('.lotse-summary-row dt, .lotse-summary-row dd').allInnerTexts();
  assert.ok(answers.length > 40, `${answers.length}`);
  for (const answer of [reference, ...answers]) {
    const words = answer.replace(/\s+/g, ' ').trim();
    assert.ok(text.includes(words) || words === '', `${words} is not in the file`);
  }
  await page.context().close();
});

test('number and code from the receipt show how the case stands, in another browser', async () => {
  const page = await sent();
  const reference = await page.locator('.lotse-reference').textContent();
  const code = await page.locator('.lotse-code').textContent();
  const desk = await open(browser, server);
  await desk.goto('/corona-verdacht');
  await desk.getByRole('link', { name: 'Stand Ihres Vorgangs' }).click();
  await desk.getByLabel('Vorgangsnummer').fill(reference.toLowerCase());
  await desk.getByLabel('Code für den Stand').fill('0000-0000');
  await leads(desk, () => desk.keyboard.press('Enter'));
  assert.match(await desk.title(), /^Fehler: /);
  assert.equal(await desk.evaluate(() => document.activeElement.id), 'errors');
  await desk.getByLabel('Code für den Stand').fill(code.replace('-', ''));
  await leads(desk, () => desk.keyboard.press('Enter'));
  assert.ok(await desk.getByRole('status').isVisible());
  assert.match(await desk.locator('dl').textContent(), /Eingegangen am\s*27\.03\.2020/);
  await desk.context().close();
  await page.context().close();
});
