// What a page weighs, and that nothing is missing from its style sheet, which is trimmed when it is built.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SUSPECT } from './house/answers.mjs';
import { fillIn } from './house/application.mjs';
import { launch, open } from './house/browser.mjs';
import { startServer } from './house/server.mjs';

const DESIGN_SYSTEM = 'node_modules/@kern-ux/native/dist/kern.min.css';
const PAGES = join(process.env.CARGO_TARGET_DIR ?? 'target', 'tmp', 'pages');
let browser, server;
before(async () => {
  browser = await launch();
  server = await startServer();
});
after(async () => { await browser?.close(); await server?.stop(); });

/** Bytes that came over the wire for the page that is open, heads included: fonts, and everything else. */
function weight(page) {
  return page.evaluate(() => {
    const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const sum = (entries) => entries.reduce((bytes, { transferSize }) => bytes + transferSize, 0);
    const [fonts, others] = [true, false].map((font) => all.filter(({ name }) => name.includes('.woff2') === font));
    return { fonts: sum(fonts), fontFiles: fonts.length, others: sum(others) };
  });
}

test('a page weighs less than 50 kB, and less than 80 kB more with its letters, for whoever was never here', async (t) => {
  for (const where of ['start', 'step', 'check']) {
    const page = await open(browser, server);
    const { base } = where === 'start' ? { base: '' } : await fillIn(page.context(), SUSPECT);
    await page.goto({ start: '/corona-verdacht', step: `${base}/anschrift`, check: `${base}/check` }[where]);
    await page.evaluate(() => document.fonts.ready);
    const { fonts, fontFiles, others } = await weight(page);
    t.diagnostic(`${where}: ${others} bytes, ${fonts} of ${fontFiles} fonts`);
    assert.ok(others > 5_000 && others < 50_000, `${where}: ${others} bytes without fonts`);
    assert.ok(fonts > 10_000 && fonts < 80_000, `${where}: ${fonts} bytes of fonts`);
    await page.context().close();
  }
});

test('every token that the style sheet uses is in it', async () => {
  const page = await open(browser, server);
  await page.goto('/corona-verdacht');
  const sheet = await (await page.request.get(await page.locator('link[rel=stylesheet]').getAttribute('href'))).text();
  const named = (text, pattern) => new Set([...text.matchAll(pattern)].map(([, name]) => name));
  const [there, known] = [sheet, readFileSync(DESIGN_SYSTEM, 'utf8')].map((text) => named(text, /[{;\s](--[\w-]+)\s*:/g));
  const used = [...named(sheet, /var\(\s*(--[\w-]+)/g)];
  assert.ok(used.length > 100, `${used.length} tokens`);
  assert.deepEqual(used.filter((name) => known.has(name) && !there.has(name)), []);
  await page.context().close();
});

test('every rule of the design system that fits something on a page is in the style sheet', async () => {
  const page = await open(browser, server);
  await page.goto('/corona-verdacht');
  const saved = readdirSync(PAGES).filter((name) => name.endsWith('.html')).map((name) => readFileSync(join(PAGES, name), 'utf8'));
  assert.ok(saved.length >= 40, `${saved.length} pages in ${PAGES}: run \`cargo test --test pages\` first`);
  const { missing, fitting } = await page.evaluate(({ design, pages }) => {
    const documents = pages.map((html) => new DOMParser().parseFromString(html, 'text/html'));
    /** The single selectors of a sheet, each with the conditions around it. */
    const selectors = (rules, around = '') => [...rules].flatMap((rule) => {
      if (!rule.selectorText) return rule.cssRules ? selectors(rule.cssRules, rule.conditionText) : [];
      // Commas within parentheses do not part selectors.
      return rule.selectorText.split(/,(?![^()]*\))/).map((selector) => ({ selector: selector.trim(), around }));
    });
    const key = ({ selector, around }) => `${selector} ${around.replaceAll(/\s/g, '')}`;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(design);
    const there = new Set([...document.styleSheets].flatMap(({ cssRules }) => selectors(cssRules)).map(key));
    const fits = ({ selector }) => {
      // Of states and parts that only a browser at work has: what they are states and parts of.
      const thing = selector.replaceAll(/::[a-z-]+|:(?!not|is|has|where|first|last|nth|root|only)[a-z-]+/g, '');
      try {
        return documents.some((page) => page.querySelector(thing || '*'));
      } catch {
        return false;
      }
    };
    // The trimmed sheet says this of the page alone.
    const asTrimmed = ({ selector, around }) => ({ selector: selector.replace(/^:is\(body,[^)]*\)/, 'body'), around });
    const needed = selectors(sheet.cssRules).filter(fits).map(asTrimmed).map(key);
    return { missing: needed.filter((rule) => !there.has(rule)), fitting: needed.length };
  }, { design: readFileSync(DESIGN_SYSTEM, 'utf8'), pages: saved });
  assert.ok(fitting > 100, `${fitting} selectors`);
  assert.deepEqual(missing, []);
  await page.context().close();
});
