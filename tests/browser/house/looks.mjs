// What is wrong with a page for somebody: found by axe, too wide for a narrow screen, too small for a finger, cut off, moving, out of order.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilderModule from '@axe-core/playwright';

const AxeBuilder = AxeBuilderModule.default ?? AxeBuilderModule;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];
export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 320, height: 640 };
/** A window of 1280 × 1024 at 400 %: what WCAG 1.4.10 asks for, and little height for anything that would stay in place. */
export const ZOOMED = { width: 320, height: 256 };
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

/** What stays in place while the page scrolls, and so could cover what has the focus. */
export function stuck(page) {
  return page.evaluate(() => [...document.querySelectorAll('body *')]
    .filter((part) => ['fixed', 'sticky'].includes(getComputedStyle(part).position) && part.checkVisibility())
    .map((part) => `stays in place: ${part.outerHTML.slice(0, 120)}`));
}

/** Controls whose bounds, ground or underline differ from the page by less than 3:1. */
export async function weakBounds(page) {
  await page.evaluate(measures);
  return page.evaluate(() => [...document.querySelectorAll('main :is(.kern-btn, input:not([type=hidden]), select, textarea)')]
    .filter((control) => control.tabIndex >= 0 && control.checkVisibility({ visibilityProperty: true }))
    .map((control) => ({ control, best: Math.max(...[control, control.parentElement].map(window.measures.bounds)) }))
    .filter(({ best }) => best < 3)
    .map(({ control, best }) => `${best.toFixed(2)}:1: ${control.outerHTML.slice(0, 160)}`));
}

/** Fields with a mistake that only a colour would tell of. */
export function colourAlone(page) {
  return page.evaluate(() => [...document.querySelectorAll('main [aria-invalid=true]')]
    .filter((control) => {
      const said = [control, control.closest('fieldset')].flatMap((part) => part?.getAttribute('aria-describedby')?.split(/\s+/) ?? [])
        .map((id) => document.getElementById(id));
      return !said.some((part) => part?.matches('.kern-error') && part.checkVisibility() && part.innerText.trim());
    })
    .map((control) => `no words: ${control.outerHTML.slice(0, 160)}`));
}

/** Puts into the page what measures its colours: `window.measures`. Runs in the page. */
function measures() {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return { channels: [red, green, blue], alpha: alpha / 255 };
  };
  const over = ({ channels, alpha }, below) => channels.map((channel, at) => channel * alpha + below[at] * (1 - alpha));
  const ground = (part) => {
    if (!part) return rgba('Canvas').channels;
    const own = rgba(getComputedStyle(part).backgroundColor);
    return own.alpha === 1 ? own.channels : over(own, ground(part.parentElement));
  };
  const luminance = (channels) => channels.map((channel) => channel / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
    .reduce((sum, channel, at) => sum + channel * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (colour, below) => {
    const [light, dark] = [over(rgba(colour), below), below].map(luminance).sort((one, other) => other - one);
    return (light + 0.05) / (dark + 0.05);
  };
  /** Colours by which a part is told from what is behind it: its borders, its outline, its shadows. */
  const edges = (style) => [
    ...['Top', 'Right', 'Bottom', 'Left'].filter((side) => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0)
      .map((side) => style[`border${side}Color`]),
    ...style.outlineStyle === 'none' ? [] : [style.outlineColor],
    ...style.boxShadow === 'none' ? [] : style.boxShadow.match(/[a-z]+\([^)]*\)/g) ?? [],
  ];
  /** Words that can be pressed, without bounds: the words are what is to be seen. */
  const isWords = (part) => part.matches('.kern-btn--tertiary') || getComputedStyle(part).textDecorationLine !== 'none';
  const bounds = (part) => {
    const below = ground(part.parentElement);
    const parts = [null, '::before', '::after'].map((pseudo) => getComputedStyle(part, pseudo)).filter(({ content, display }) => content !== 'none' && display !== 'none');
    const colours = parts.flatMap((style) => [...edges(style), style.backgroundColor, ...isWords(part) ? [style.color] : []]);
    return Math.max(1, ...colours.map((colour) => contrast(colour, below)));
  };
  const shape = (part) => {
    const style = getComputedStyle(part);
    return [...edges(style), style.borderWidth, style.outlineStyle, style.outlineWidth].join();
  };
  const focus = (part) => Math.max(1, ...edges(getComputedStyle(part)).map((colour) => contrast(colour, ground(part.parentElement))));
  window.measures = { bounds, shape, focus };
}

/** Presses Tab through the whole page: what comes in another order than in the document or than to the eye, what is left out,
    what does not show that it has the focus with 3:1, and what is covered then. */
export async function disorder(page) {
  await page.evaluate(measures);
  const expected = await page.evaluate(() => {
    const radios = new Set();
    const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter((stop) => {
      if (stop.tabIndex < 0 || stop.disabled || !stop.checkVisibility({ visibilityProperty: true })) return false;
      if (stop.type !== 'radio') return true;
      // Tab stops once in a set of radio buttons: at the chosen one, else at the first.
      const set = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(stop.name)}"]`)];
      return !radios.has(stop.name) && stop === (set.find(({ checked }) => checked) ?? set[0]) && radios.add(stop.name);
    });
    // From the top, wherever the focus was.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    const before = new Map(stops.map((stop) => [stop, window.measures.shape(stop)]));
    window.here = () => {
      const stop = document.activeElement;
      if (stop === document.body) return null;
      const { left, top, bottom, width } = stop.getBoundingClientRect();
      // In the middle of what of it is in the window: of a tall one only the line that is written on need be.
      const middle = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
      const hit = document.elementFromPoint(left + width / 2, middle);
      const shown = before.get(stop) !== window.measures.shape(stop) ? window.measures.focus(stop) : 1;
      return { stop: stops.indexOf(stop), html: stop.outerHTML.slice(0, 120), top: top + scrollY, bottom: bottom + scrollY,
        shown, covered: !(stop.contains(hit) || hit?.contains(stop)) };
    };
    return stops.length;
  });
  const visited = [];
  for (let stop = 0; stop < expected; stop += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => window.here());
    if (here) visited.push(here);
  }
  const wrong = visited.find(({ stop }, index) => stop !== index);
  // The link that skips to the content stands above everything while it has the focus.
  const up = visited.filter((here, index) => index > 1 && here.bottom < visited[index - 1].top);
  return [
    ...wrong ? [`Tab leads to ${wrong.html} as number ${wrong.stop}`] : [],
    ...visited.length < expected ? [`${visited.length} of ${expected} stops`] : [],
    ...up.map(({ html }) => `above the one before: ${html}`),
    ...visited.filter(({ shown }) => shown < 3).map(({ html, shown }) => `focus shown with ${shown.toFixed(2)}:1: ${html}`),
    ...visited.filter(({ covered }) => covered).map(({ html }) => `covered: ${html}`),
  ];
}

/** Keeps a picture without colours for people to look at: `<target>/screenshots/<name>.grey.png`. */
export async function keepGreyPicture(page, name) {
  const chromium = await page.context().newCDPSession(page);
  await chromium.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' });
  await page.screenshot({ path: picture(`${name}.grey`), fullPage: true });
  await chromium.detach();
}

/** Where a picture is kept. */
function picture(name) {
  const folder = join(process.env.CARGO_TARGET_DIR ?? 'target', 'screenshots');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name.replaceAll(/[^\wäöüß.-]+/g, '_')}.png`);
}

/** Keeps pictures of a page for people to look at, at three widths: `<target>/screenshots/<name>.<width>.png`. */
export async function keepPictures(page, name) {
  const size = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: picture(`${name}.${width}`), fullPage: true });
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
