// The pages that `cargo test --test pages` saved are valid HTML.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HtmlValidate, formatterFactory } from 'html-validate';
import { check } from './house/vnu.mjs';

const rules = JSON.parse(readFileSync(new URL('../../.htmlvalidate.json', import.meta.url), 'utf8'));
const folder = join(process.env.CARGO_TARGET_DIR ?? 'target', 'tmp', 'pages');

const pages = readdirSync(folder).filter((name) => name.endsWith('.html')).map((name) => join(folder, name));

test('every saved page is valid HTML', async () => {
  assert.ok(pages.length >= 40, `${pages.length} pages in ${folder}: run \`cargo test --test pages\` first`);
  const report = await new HtmlValidate(rules).validateMultipleFiles(pages);
  assert.ok(report.valid, formatterFactory('text')(report.results));
});

test('the checker of the W3C finds nothing on any saved page', () => {
  const found = Object.entries(check(pages)).filter(([, messages]) => messages.length);
  assert.deepEqual(Object.fromEntries(found), {});
});
