// An application that is filled in without looking at its pages, for tests that look at something else.
import assert from 'node:assert/strict';

const FORM = '/corona-verdacht';

/** Answers in the browser of `context` until the step `until` or the check page; tells the addresses. */
export async function fillIn(context, answers, until = 'check') {
  const visited = [];
  let page = await get(context, `${FORM}/notfall`);
  for (;;) {
    visited.push(page.path);
    if (page.step === until || page.step === 'end') return { visited, base: page.path.replace(/\/[^/]+$/, '') };
    page = await post(context, page, answers);
  }
}

/** Sends an application from its check page; tells the address of the receipt. */
export async function submit(context, base, answers) {
  const receipt = await post(context, await get(context, `${base}/check`), answers, `${base}/submit`);
  assert.equal(receipt.step, 'receipt');
  return receipt.path;
}

/** Opens a page. */
export async function get(context, path) {
  return read(await context.request.get(path));
}

/** Sends the form of a page. */
export async function post(context, page, answers, action = page.path) {
  const names = new Set([...page.html.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)].map(([, name]) => name));
  const hidden = [...page.html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  const typed = [...names].flatMap((name) => (answers[name] ?? []).map((value) => [name, value]));
  const response = await context.request.post(action, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    data: new URLSearchParams([...hidden, ...typed]).toString(),
  });
  assert.equal(response.status(), 200, `POST ${action}`);
  return read(response);
}

async function read(response) {
  const path = new URL(response.url()).pathname;
  return { path, step: path.split('/').at(-1), html: await response.text() };
}
