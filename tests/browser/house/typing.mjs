// Typing into the pages of any form, by the names of its inputs.
import { leads } from './browser.mjs';

/** Types answers (name of the input -> value, or values to tick) into the page that is open. */
export function type(page, answers) {
  return page.evaluate((answers) => {
    for (const input of document.querySelectorAll('main form :is(input:not([type=hidden], [type=file]), select, textarea)')) {
      const given = [answers[input.name] ?? []].flat();
      if (['radio', 'checkbox'].includes(input.type)) input.checked = given.includes(input.value);
      else if (given.length) [input.value] = given;
    }
  }, answers);
}

/** Types the same into every input; nothing is chosen and nothing ticked. */
export function typeEverywhere(page, text) {
  return page.evaluate((text) => {
    for (const input of document.querySelectorAll('main form :is(input:not([type=hidden], [type=file]), select, textarea)')) {
      if (['radio', 'checkbox'].includes(input.type)) input.checked = false;
      else input.value = input.matches('select') ? '' : text;
    }
  }, text);
}

/** Sends the page with its last button, which goes on; tells the status of what follows. */
export async function send(page) {
  return (await leads(page, () => page.locator('main form button[type=submit]').last().click())).status();
}

/** Answers page by page from `first` to the step `until`; calls `at` with each step before it is answered. */
export async function walk(page, first, answers, until = 'check', at = async () => {}) {
  await page.goto(first);
  for (;;) {
    const step = new URL(page.url()).pathname.split('/').at(-1);
    await at(step);
    if (step === until) return page.url().replace(/\/[^/]+$/, '');
    await type(page, answers);
    const status = await send(page);
    if (status !== 200) throw new Error(`${step}: ${status}\n${await page.locator('main').innerText()}`);
  }
}
