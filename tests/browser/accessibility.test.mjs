// Every kind of page can be used by everybody: axe, narrow screens, large text, targets.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { SUSPECT } from './house/answers.mjs';
import { fillIn, submit } from './house/application.mjs';
import { launch, open } from './house/browser.mjs';
import { focused } from './house/keyboard.mjs';
import { NARROW, WIDE, ZOOMED, axe, colourAlone, cutText, disorder, enlargeText, keepGreyPicture, keepPictures, moving, sideways, smallTargets, stuck, weakBounds, weakContrast } from './house/looks.mjs';
import { startServer } from './house/server.mjs';
import { pageStates } from './house/states.mjs';
import { check } from './house/vnu.mjs';

const EXPECTED = { 'unknown page': 404, 'unknown link to sign': 404, 'unknown draft': 410, 'two tabs': 409, 'cookie lost': 403 };
/** Pages on which colours say something. */
const COLOURED = /^(mistakes in beschwerden|mistakes in person|receipt|state of a case)$/;
const rules = JSON.parse(readFileSync(new URL('../../.htmlvalidate.json', import.meta.url), 'utf8'));
let server, browser, found, titles;
before(async () => {
  browser = await launch();
  server = await startServer();
  found = await findings();
});
after(async () => { await browser?.close(); await server?.stop(); });

/** Opens every page once and looks at it from all sides: what is found, by side and page. */
async function findings() {
  const page = await open(browser, server);
  const sides = { axe: {}, html: {}, order: {}, bounds: {}, words: {}, dark: {}, forced: {}, zoomed: {}, targets: {}, large: {}, motion: {} };
  const validator = new HtmlValidate(rules);
  const sources = {};
  let source;
  page.on('response', (response) => { if (response.request().isNavigationRequest()) source = response; });
  titles = {};
  for (const [name, show] of await pageStates(page, server)) {
    await page.setViewportSize(WIDE);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
    const status = await show();
    assert.equal(status, EXPECTED[name] ?? (name.startsWith('mistakes') ? 422 : 200), name);
    if (name === 'receipt') await page.locator('summary').click();
    titles[name] = await page.title();
    sources[name] = await source.text();
    const { results } = await validator.validateString(sources[name]);
    sides.html[name] = results.flatMap(({ messages }) => messages.map(({ line, message, ruleId }) => `${line}: ${message} (${ruleId})`));
    sides.axe[name] = await axe(page);
    sides.words[name] = await colourAlone(page);
    if (COLOURED.test(name)) await keepGreyPicture(page, name);
    sides.bounds[name] = await weakBounds(page);
    sides.motion[name] = await moving(page);
    await keepPictures(page, name);
    sides.order[name] = await disorder(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    sides.dark[name] = [...await weakContrast(page), ...await weakBounds(page)];
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    sides.forced[name] = await unseen(page);
    await page.emulateMedia({ forcedColors: 'none' });
    await page.setViewportSize(ZOOMED);
    sides.zoomed[name] = [...await sideways(page), ...await cutText(page), ...await stuck(page)];
    sides.targets[name] = await smallTargets(page);
    await page.setViewportSize({ width: 640, height: 480 });
    await enlargeText(page);
    sides.large[name] = [...await sideways(page), ...await cutText(page)];
  }
  await page.context().close();
  for (const [name, messages] of Object.entries(checked(sources))) sides.html[name].push(...messages);
  return sides;
}

/** What the checker of the W3C says of pages, by their names. */
function checked(sources) {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-pages-'));
  const names = Object.keys(sources);
  const paths = names.map((_, number) => join(folder, `${number}.html`));
  names.forEach((name, number) => writeFileSync(paths[number], sources[name]));
  const found = check(paths);
  rmSync(folder, { recursive: true });
  return Object.fromEntries(names.map((name, number) => [name, found[paths[number]]]));
}

/** Controls that nothing bounds once the browser takes away grounds and shadows. */
function unseen(page) {
  return page.evaluate(() => [...document.querySelectorAll('main :is(.kern-btn, input:not([type=hidden]), select, textarea)')]
    .filter((control) => control.tabIndex >= 0 && control.checkVisibility({ visibilityProperty: true }))
    .filter((control) => {
      const bounds = (part) => part && ['Top', 'Bottom'].some((side) => {
        const style = getComputedStyle(part);
        return style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0;
      });
      const underlined = getComputedStyle(control).textDecorationLine.includes('underline');
      return !bounds(control) && !bounds(control.parentElement) && !underlined && getComputedStyle(control).appearance === 'none';
    })
    .map((control) => `no bounds: ${control.outerHTML.slice(0, 160)}`));
}

for (const [fact, side] of [
  ['axe finds nothing on any page', 'axe'],
  ['every page is valid HTML, as it comes from the server', 'html'],
  ['the Tab key visits everything on every page, in the order of the document and of the eye, shows where it is with 3:1, and finds nothing covered', 'order'],
  ['every control is told from its ground with 3:1 on every page', 'bounds'],
  ['no mistake on any page is told by colour alone', 'words'],
  ['nothing moves by itself on any page', 'motion'],
  ['no text and no control on any page is weak in the dark scheme', 'dark'],
  ['every control has bounds on every page where the colours are the person’s own', 'forced'],
  ['no page scrolls sideways, hides a word or keeps anything in place at 400 %', 'zoomed'],
  ['no page has something to be hit that is smaller than 24 pixels', 'targets'],
  ['no page scrolls sideways with text of twice the size and wide spacing', 'large'],
]) {
  test(fact, () => {
    const pages = Object.entries(found[side]);
    assert.ok(pages.length > 35, `${pages.length} pages`);
    assert.deepEqual(Object.fromEntries(pages.filter(([, here]) => here.length)), {});
  });
}

test('a name of 100 letters without a blank stays inside a narrow page', async () => {
  const page = await open(browser, server, { viewport: NARROW });
  const long = { ...SUSPECT, person_nachname: ['Wolkenkratzer'.repeat(8).slice(0, 100)], kontakt_person: ['x'.repeat(200)] };
  const { base } = await fillIn(page.context(), long);
  await page.goto(`${base}/check`);
  assert.deepEqual(await sideways(page), []);
  await page.goto(await submit(page.context(), base, long));
  await page.locator('summary').click();
  assert.deepEqual(await sideways(page), []);
  await page.context().close();
});

test('the first Tab offers to skip to the content', async () => {
  const page = await open(browser, server);
  await page.goto('/corona-verdacht');
  await page.keyboard.press('Tab');
  assert.equal((await focused(page)).text, 'Zum Inhalt springen');
  assert.ok((await page.locator('.lotse-skip').boundingBox()).y >= 0);
  await page.keyboard.press('Enter');
  await page.locator('main:focus').waitFor();
  await page.context().close();
});

test('every step and every other page has a title of its own, and mistakes begin with that', () => {
  const own = Object.entries(titles).filter(([name]) => !/^(mistakes|about|code$)|signed$/.test(name)).map(([, title]) => title);
  assert.deepEqual(own.filter((title, index) => own.indexOf(title) !== index), []);
  const mistakes = Object.entries(titles).filter(([name]) => name.startsWith('mistakes'));
  assert.deepEqual(mistakes.filter(([, title]) => !title.startsWith('Fehler: ')), []);
});
