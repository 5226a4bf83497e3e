// What is wrong with a page for somebody: found by axe, too wide for a narrow screen, too small for a finger, cut off, moving, out of order.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilderModule from '@axe-core/playwright';

const AxeBuilder = AxeBuilderModule.default ?? AxeBuilderModule;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];
export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 320, height: 640 };
/** The widths of the pictures that are kept: a phone, a tablet, a desk. */
const WIDTHS = [320, 768, 1280];
/** Text of twice the size with the spacing of WCAG 1.4.12. */
const TWICE_THE_TEXT = `
  :root { font-size: 200% }
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

/** Everything that axe finds, with the element. */
export async function axe(page, narrowDown = (builder) => builder.withTags(TAGS)) {
  const { violations } = await narrowDown(new AxeBuilder({ page }).setLegacyMode(true)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

/** Text that is too weak on its ground. */
export function weakContrast(page) {
  return axe(page, (builder) => builder.withRules(['color-contrast']));
}

/** Makes all text of the page that is open larger and wider; it stays so until the next page. */
export function enlargeText(page) {
  return page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, TWICE_THE_TEXT);
}

/** What makes the page scroll sideways. */
export function sideways(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter((part) => part.getBoundingClientRect().right > clientWidth);
    return [`${scrollWidth} > ${clientWidth}: ${wide.slice(0, 3).map((part) => part.outerHTML.slice(0, 120)).join(' | ')}`];
  });
}

/** Words that do not fit into a box that hides what does not fit. What only screen readers get is meant to be cut. */
export function cutText(page) {
  return page.evaluate(() => {
    const hides = (part) => ['hidden', 'clip'].some((value) => [getComputedStyle(part).overflowX, getComputedStyle(part).overflowY].includes(value));
    return [...document.querySelectorAll('body *')]
      .filter((part) => !part.closest('.kern-sr-only, .lotse-trap, svg') && part.innerText?.trim() && part.checkVisibility() && hides(part))
      .filter((part) => part.clientWidth > 1 && (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1))
      .map((part) => `cut: ${part.outerHTML.slice(0, 160)}`);
  });
}

/** What is smaller than 24 pixels. Links in running text are exempt: there the line decides; so is what nobody is meant to hit. */
export function smallTargets(page) {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')];
    const small = targets.filter((target) => {
      const { width, height } = target.getBoundingClientRect();
      const meant = target.tabIndex >= 0 && target.checkVisibility() && !target.closest('.lotse-text, .kern-alert__body');
      return meant && (width < 24 || height < 24);
    });
    return small.map((target) => `small: ${target.outerHTML.slice(0, 160)}`);
  });
}

/** What moves by itself. */
export function moving(page) {
  return page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running')
    .map(({ effect }) => `moves: ${effect.target.outerHTML.slice(0, 120)}`));
}

/** Presses Tab through the whole page: what comes in another order than in the document or than to the eye, and what is left out. */
export async function disorder(page) {
  const expected = await page.evaluate(() => {
    const radios = new Set();
    const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter((stop) => {
      if (stop.tabIndex < 0 || stop.disabled || !stop.checkVisibility({ visibilityProperty: true })) return false;
      if (stop.type !== 'radio') return true;
      // Tab stops once in a set of radio buttons: at the chosen one, else at the first.
      const set = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(stop.name)}"]`)];
      return !radios.has(stop.name) && stop === (set.find(({ checked }) => checked) ?? set[0]) && radios.add(stop.name);
    });
    window.visited = [];
    document.addEventListener('focusin', ({ target }) => {
      const { top, bottom } = target.getBoundingClientRect();
      window.visited.push({ stop: stops.indexOf(target), html: target.outerHTML.slice(0, 120), top: top + scrollY, bottom: bottom + scrollY });
    });
    // From the top, wherever the focus was.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    window.visited.length = 0;
    return stops.length;
  });
  for (let stop = 0; stop < expected; stop += 1) await page.keyboard.press('Tab');
  const visited = await page.evaluate(() => window.visited);
  const wrong = visited.find(({ stop }, index) => stop !== index);
  // The link that skips to the content stands above everything while it has the focus.
  const up = visited.filter((here, index) => index > 1 && here.bottom < visited[index - 1].top);
  return [
    ...wrong ? [`Tab leads to ${wrong.html} as number ${wrong.stop}`] : [],
    ...visited.length < expected ? [`${visited.length} of ${expected} stops`] : [],
    ...up.map(({ html }) => `above the one before: ${html}`),
  ];
}

/** Keeps pictures of a page for people to look at, at three widths: `<target>/screenshots/<name>.<width>.png`. */
export async function keepPictures(page, name) {
  const folder = join(process.env.CARGO_TARGET_DIR ?? 'target', 'screenshots');
  mkdirSync(folder, { recursive: true });
  const size = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(folder, `${name.replaceAll(/[^\wäöüß-]+/g, '_')}.${width}.png`), fullPage: true });
  }
  await page.setViewportSize(size);
}

/** Looks at a page on a wide and on a narrow screen. */
export async function look(page) {
  await page.setViewportSize(WIDE);
  const wide = await axe(page);
  await page.setViewportSize(NARROW);
  return [...wide, ...await axe(page), ...await sideways(page), ...await cutText(page), ...await smallTargets(page)];
}
