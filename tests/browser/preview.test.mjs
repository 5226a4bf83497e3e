// An author writes on a form and looks at it in `lotse preview`.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, leads, open } from './house/browser.mjs';
import { axe, NARROW, sideways } from './house/looks.mjs';
import { PROGRAM } from './house/server.mjs';

let browser, forms, preview;
before(async () => {
  browser = await launch();
  forms = mkdtempSync(join(tmpdir(), 'lotse-forms-'));
  cpSync('tests/fixtures/repeats', forms, { recursive: true });
  preview = await startPreview(forms);
});
after(async () => {
  await browser?.close();
  await preview?.stop();
  rmSync(forms, { recursive: true, force: true });
});

/** Starts the program; it says where it listens. */
async function startPreview(folder) {
  const { PATH, HOME } = process.env;
  const program = spawn(PROGRAM, ['preview', folder, '--port', '0'], { env: { PATH, HOME }, stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await once(program.stdout.setEncoding('utf8'), 'data');
  const stop = async () => { if (program.kill('SIGTERM')) await once(program, 'exit'); };
  return { base: said.match(/http:\/\/[^/]+/)[0], stop };
}

const file = () => join(forms, 'haushalt', 'form.json');
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

test('a case leads to its step, with its answers there', async () => {
  const page = await open(browser, preview, { viewport: NARROW });
  await page.goto('/');
  await heading(page, /Vorschau/);
  assert.deepEqual([await axe(page), await sideways(page)], [[], []]);
  const first = page.locator('form').filter({ has: page.getByLabel('Schritt') }).first();
  await first.getByLabel('Schritt').selectOption('familie');
  await leads(page, () => first.getByRole('button', { name: 'Zu diesem Schritt springen' }).click());
  await heading(page, 'Ihre Familie');
  assert.equal(await page.getByRole('radio', { name: 'Ja' }).isChecked(), true);
  assert.match(await page.locator('.lotse-mark').innerText(), /nichts dauerhaft gespeichert und nichts gesendet/);
  assert.deepEqual(await axe(page), []);
  await page.context().close();
});

test('an open page loads again when a file is saved, and says what is wrong with it', async () => {
  const page = await open(browser, preview);
  const written = readFileSync(file(), 'utf8');
  await page.goto('/haushalt');
  await heading(page, 'Zuschuss für Familien');
  writeFileSync(file(), written.replace('Zuschuss für Familien', 'Zuschuss für alle'));
  await heading(page, 'Zuschuss für alle');
  writeFileSync(file(), written.replace('"type": "yes_no"', '"type": "ja_nein"'));
  await page.getByText('ja_nein').first().waitFor();
  assert.match(await page.locator('pre').innerText(), /form\.json:\d+:\d+/);
  assert.deepEqual(await axe(page), []);
  writeFileSync(file(), written);
  await heading(page, 'Zuschuss für Familien');
  await page.context().close();
});
