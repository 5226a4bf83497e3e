// Every kind of page can be used by everybody: axe, narrow screens, large text, targets.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SUSPECT } from './house/answers.mjs';
import { fillIn, submit } from './house/application.mjs';
import { launch, open } from './house/browser.mjs';
import { focused } from './house/keyboard.mjs';
import { NARROW, WIDE, axe, cutText, disorder, enlargeText, keepPictures, moving, sideways, smallTargets, weakContrast } from './house/looks.mjs';
import { startServer } from './house/server.mjs';
import { pageStates } from './house/states.mjs';

const EXPECTED = { 'unknown page': 404, 'unknown draft': 410, 'two tabs': 409, 'cookie lost': 403 };
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
  const sides = { axe: {}, order: {}, dark: {}, forced: {}, narrow: {}, targets: {}, large: {}, motion: {} };
  for (const [name, show] of await pageStates(page)) {
    await page.setViewportSize(WIDE);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
    const status = await show();
    assert.equal(status, EXPECTED[name] ?? (name.startsWith('mistakes') ? 422 : 200), name);
    if (name === 'receipt') await page.locator('summary').click();
    sides.axe[name] = await axe(page);
    sides.motion[name] = await moving(page);
    await keepPictures(page, name);
    sides.order[name] = await disorder(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    sides.dark[name] = await weakContrast(page);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    sides.forced[name] = await unseen(page);
    await page.emulateMedia({ forcedColors: 'none' });
    await page.setViewportSize(NARROW);
    sides.narrow[name] = [...await sideways(page), ...await cutText(page)];
    sides.targets[name] = await smallTargets(page);
    await page.setViewportSize({ width: 640, height: 480 });
    await enlargeText(page);
    sides.large[name] = [...await sideways(page), ...await cutText(page)];
  }
  await page.context().close();
  return sides;
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
  ['the Tab key visits everything on every page, in the order of the document and of the eye', 'order'],
  ['nothing moves by itself on any page', 'motion'],
  ['axe finds no weak contrast on any page in the dark scheme', 'dark'],
  ['every control has bounds on every page where the colours are the person’s own', 'forced'],
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
