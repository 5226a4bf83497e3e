// A person who has nothing but a keyboard.
import assert from 'node:assert/strict';
import { leads } from './browser.mjs';

const MOST_STEPS = 60;

/** What has the focus. */
export function focused(page) {
  return page.evaluate(() => {
    const { id, name, value, type, checked, tagName, textContent } = document.activeElement;
    return { id, name, value, type, checked, tagName, text: textContent.trim() };
  });
}

/** Presses Tab until the focus is on what fits. */
export async function tabTo(page, fits, what) {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (fits(now)) return now;
  }
  return assert.fail(`no way by Tab to ${what} on ${page.url()}`);
}

/** Answers what this page asks, in the order of the page. */
export async function answerByKeyboard(page, answers) {
  for (const name of await inputNames(page)) {
    for (const value of answers[name] ?? []) await enter(page, name, value);
  }
}

function inputNames(page) {
  return page.evaluate(() => {
    const inputs = document.querySelectorAll('main form :is(input:not([type=hidden]), select, textarea)');
    return [...new Set([...inputs].map((input) => input.name))];
  });
}

async function enter(page, name, value) {
  const box = (now) => now.name === name && (now.type !== 'checkbox' || now.value === value);
  const start = await tabTo(page, box, `${name} ${value}`);
  if (start.type === 'checkbox') {
    await page.keyboard.press('Space');
  } else if (start.type === 'radio') {
    await chooseRadio(page, start, value);
  } else if (start.tagName === 'SELECT') {
    await page.keyboard.press('Home');
    await choose(page, value);
  } else {
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(value);
  }
}

async function chooseRadio(page, start, value) {
  if (start.value === value) await page.keyboard.press('Space');
  else await choose(page, value);
  const { checked } = await focused(page);
  assert.ok(checked, `${start.name} ${value} is chosen`);
}

/** Arrow down to a value. */
async function choose(page, value) {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('ArrowDown');
    if ((await focused(page)).value === value) return;
  }
  assert.fail(`no ${value} by arrow keys on ${page.url()}`);
}

/** Goes to the button of the page and presses Enter. */
export async function sendByKeyboard(page) {
  await tabTo(page, (now) => now.type === 'submit', 'the button');
  return leads(page, () => page.keyboard.press('Enter'));
}

/** From the start page to the page behind the last one that can be answered. */
export async function walkByKeyboard(page, answers, onEachPage = async () => {}) {
  await page.goto('/corona-verdacht');
  await tabTo(page, (now) => now.text === 'Jetzt starten', 'the start');
  await leads(page, () => page.keyboard.press('Enter'));
  while (await page.locator('main form').count()) {
    await onEachPage(new URL(page.url()).pathname.split('/').at(-1));
    await answerByKeyboard(page, answers);
    const response = await sendByKeyboard(page);
    assert.equal(response.status(), 200, `${page.url()}: ${await page.locator('#errors').allInnerTexts()}`);
  }
}
