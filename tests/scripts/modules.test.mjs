// What the modules of the page's script decide, without a browser: when to save, when to warn, what to count.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from 'esbuild';

/** The exports of a module in TypeScript. */
async function load(name) {
  const { outputFiles: [{ text }] } = await build({ entryPoints: [`static/scripts/${name}.ts`], bundle: true, format: 'esm', write: false });
  return import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
}

test('something typed is kept after a pause, and never more often than every fifteen seconds', async () => {
  const { APART, QUIET, wait } = await load('autosave');
  for (const [now, typed, posted, expected] of [
    [0, 0, -Infinity, QUIET], [1000, 0, -Infinity, QUIET - 1000], [0, 0, 0, APART], [APART, APART, 0, QUIET], [APART * 3, 0, 0, 0],
  ]) assert.equal(wait(now, typed, posted), expected, `${now} ${typed} ${posted}`);
});

test('a warning comes two minutes before the end, however far away that is', async () => {
  const { LONGEST, WARNING, due } = await load('session');
  for (const [left, expected] of [
    [0, { now: 'over', again: 0 }], [-1, { now: 'over', again: 0 }], [WARNING, { now: 'warn', again: WARNING }], [1, { now: 'warn', again: 1 }],
    [WARNING + 5, { now: 'wait', again: 5 }], [90 * 24 * 60 * 60_000, { now: 'wait', again: LONGEST }],
  ]) assert.deepEqual(due(left), expected, String(left));
});

test('characters are counted as the server counts them', async () => {
  const { length } = await load('counter');
  for (const [typed, expected] of [
    ['', 0], ['  \r\n', 0], ['ä', 1], ['a\u0308', 1], ['👩‍🌾', 3], ['a\r\nb', 3], ['a  \nb ', 3], ['\n\na\n\n', 1],
  ]) assert.equal(length(typed), expected, JSON.stringify(typed));
});

test('the sentence of a counter says what is left or too much, in the numbers of the language', async () => {
  const { sentence } = await load('counter');
  const patterns = { left: 'Noch # Zeichen', over: '# Zeichen zu viel' };
  for (const [left, expected] of [[1500, 'Noch 1.500 Zeichen'], [0, 'Noch 0 Zeichen'], [-1, '1 Zeichen zu viel']]) {
    assert.equal(sentence(left, patterns, 'de'), expected);
  }
});

test('arrow keys move through what was found and begin anew at its ends', async () => {
  const { moved } = await load('search');
  for (const [at, key, expected] of [[-1, 'ArrowDown', 0], [2, 'ArrowDown', 0], [0, 'ArrowUp', 2], [-1, 'ArrowUp', 2], [1, 'a', 1]]) {
    assert.equal(moved(at, 3, key), expected, `${at} ${key}`);
  }
});

test('an upload is announced by quarters, and never its end, which has words of its own', async () => {
  const { announced } = await load('upload');
  for (const [told, loaded, total, expected] of [
    [0, 10, 100, undefined], [0, 25, 100, 0.25], [0.25, 49, 100, undefined], [0.25, 80, 100, 0.75], [0.75, 100, 100, undefined], [0, 0, 0, undefined],
  ]) assert.equal(announced(told, loaded, total), expected, `${told} ${loaded} ${total}`);
});

test('only files that are too large are named as such', async () => {
  const { tooLarge } = await load('upload');
  const files = [{ name: 'a$&.pdf', size: 11 }, { name: 'b.pdf', size: 10 }, { name: 'c.pdf', size: 12 }];
  assert.equal(tooLarge(files, 10, '„#“ ist zu groß.'), '„a$&.pdf“ ist zu groß. „c.pdf“ ist zu groß.');
});
