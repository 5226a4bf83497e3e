// Every kind of page can be used by everybody: axe, narrow screens, large text, targets.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import AxeBuilderModule from '@axe-core/playwright';
import { SUSPECT } from './house/answers.mjs';
import { fillIn, submit } from './house/application.mjs';
import { launch, open } from './house/browser.mjs';
import { focused } from './house/keyboard.mjs';
import { startServer } from './house/server.mjs';
import { pageStates } from './house/states.mjs';

const AxeBuilder = AxeBuilderModule.default ?? AxeBuilderModule;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];
const NARROW = { width: 320, height: 640 };
const EXPECTED = { 'unknown page': 404, 'unknown draft': 410, 'two tabs': 409, 'cookie lost': 403 };
const TWICE_THE_TEXT = `
  :root { font-size: 200% }
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;
let server, browser, found;
before(async () => {
  browser = await launch();
  server = await startServer();
  found = await findings();
});
after(async () => { await browser?.close(); await server?.stop(); });

/** Opens every page once and looks at it from all sides: what is found, by side and page. */
async function findings() {
  const page = await open(browser, server);
  const sides = { axe: {}, dark: {}, narrow: {}, targets: {}, large: {} };
  for (const [name, show] of await pageStates(page)) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const status = await show();
    assert.equal(status, EXPECTED[name] ?? (name.startsWith('mistakes') ? 422 : 200), name);
    if (name === 'receipt') await page.locator('summary').click();
    sides.axe[name] = await axe(page, (builder) => builder.withTags(TAGS));
    await page.emulateMedia({ colorScheme: 'dark' });
    sides.dark[name] = await axe(page, (builder) => builder.withRules(['color-contrast']));
    await page.setViewportSize(NARROW);
    sides.narrow[name] = await sideways(page);
    sides.targets[name] = await smallTargets(page);
    await page.setViewportSize({ width: 640, height: 480 });
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, TWICE_THE_TEXT);
    sides.large[name] = await sideways(page);
  }
  await page.context().close();
  return sides;
}

async function axe(page, narrowDown) {
  const { violations } = await narrowDown(new AxeBuilder({ page }).setLegacyMode(true)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

function sideways(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter((part) => part.getBoundingClientRect().right > clientWidth);
    return [`${scrollWidth} > ${clientWidth}: ${wide.slice(0, 3).map((part) => part.outerHTML.slice(0, 120)).join(' | ')}`];
  });
}

for (const [fact, side] of [
  ['axe finds nothing on any page', 'axe'],
  ['axe finds no weak contrast on any page in the dark scheme', 'dark'],
  ['no page scrolls sideways at 320 pixels', 'narrow'],
  ['no page has something to be hit that is smaller than 24 pixels', 'targets'],
  ['no page scrolls sideways with text of twice the size and wide spacing', 'large'],
]) {
  test(fact, () => {
    const pages = Object.entries(found[side]);
    assert.ok(pages.length > 35, `${pages.length} pages`);
    assert.deepEqual(Object.fromEntries(pages.filter(([, here]) => here.length)), {});
  });
}

/** Links in running text are exempt: there the line decides. */
function smallTargets(page) {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')];
    const small = targets.filter((target) => {
      const { width, height } = target.getBoundingClientRect();
      return target.checkVisibility() && !target.closest('.lotse-text, .kern-alert__body') && (width < 24 || height < 24);
    });
    return small.map((target) => `small: ${target.outerHTML.slice(0, 160)}`);
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

test('whatever the keyboard reaches shows the focus and is not covered', async () => {
  const page = await open(browser, server, { viewport: NARROW, reducedMotion: 'reduce' });
  const { base } = await fillIn(page.context(), SUSPECT);
  for (const step of ['beschwerden', 'beginn', 'reise', 'anschrift', 'check']) {
    await page.goto(`${base}/${step}`);
    const count = await page.locator('main :is(a, button, input:not([type=hidden]), select, summary)').count();
    for (let tab = 0; tab < count; tab += 1) {
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => {
        const element = document.activeElement;
        const { left, top, width, height } = element.getBoundingClientRect();
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        const { outlineStyle, boxShadow } = getComputedStyle(element);
        return element === document.body || ((outlineStyle !== 'none' || boxShadow !== 'none') && (element.contains(hit) || hit?.contains(element)));
      }), `${step}: ${JSON.stringify(await focused(page))}`);
    }
  }
  await page.context().close();
});
