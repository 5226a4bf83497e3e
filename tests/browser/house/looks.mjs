// What is wrong with a page for somebody: found by axe, too wide for a narrow screen, too small for a finger.
import AxeBuilderModule from '@axe-core/playwright';

const AxeBuilder = AxeBuilderModule.default ?? AxeBuilderModule;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];
const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 320, height: 640 };

/** Everything that axe finds, with the element. */
export async function axe(page, narrowDown = (builder) => builder.withTags(TAGS)) {
  const { violations } = await narrowDown(new AxeBuilder({ page }).setLegacyMode(true)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
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

/** What is smaller than 24 pixels. Links in running text are exempt: there the line decides; so is what nobody is meant to hit. */
export function smallTargets(page) {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
      .filter((target) => target.tabIndex >= 0);
    const small = targets.filter((target) => {
      const { width, height } = target.getBoundingClientRect();
      return !target.closest('.lotse-text, .kern-alert__body') && (width < 24 || height < 24);
    });
    return small.map((target) => `small: ${target.outerHTML.slice(0, 160)}`);
  });
}

/** Looks at a page on a wide and on a narrow screen. */
export async function look(page) {
  await page.setViewportSize(WIDE);
  const wide = await axe(page);
  await page.setViewportSize(NARROW);
  return [...wide, ...await axe(page), ...await sideways(page), ...await smallTargets(page)];
}
