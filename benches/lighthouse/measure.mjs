// What Lighthouse says of the start page, a step and the check page, on its telephone with a slow line.
// Run by `make bench`; LOTSE_PROGRAM names another program than that of `cargo build --release`, LOTSE_LIGHTHOUSE_RUNS how often.
import { resolve } from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { SUSPECT } from '../../tests/browser/house/answers.mjs';
import { startServer } from '../../tests/browser/house/server.mjs';
import { Citizen } from '../citizen.mjs';

const PROGRAM = resolve(process.env.LOTSE_PROGRAM ?? `${process.env.CARGO_TARGET_DIR ?? 'target'}/release/lotse`);
const RUNS = Number(process.env.LOTSE_LIGHTHOUSE_RUNS ?? 3);
const CATEGORIES = ['performance', 'accessibility'];
const MEASURES = { 'first-contentful-paint': 'first picture', 'largest-contentful-paint': 'whole picture', 'total-blocking-time': 'blocked',
  'cumulative-layout-shift': 'moved', 'total-byte-weight': 'weight' };

const server = await startServer('forms', {}, PROGRAM);
const chromium = await launch({ chromePath: process.env.LOTSE_CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'] });
try {
  const citizen = new Citizen(server.base);
  await citizen.walk('/corona-verdacht/notfall', SUSPECT, '/check');
  const draft = citizen.path.replace(/\/check$/, '');
  for (const [name, path] of [['start', '/corona-verdacht'], ['step', `${draft}/beschwerden`], ['check', `${draft}/check`]]) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await measure(path, citizen.cookie));
    // The run in the middle, by its performance.
    runs.sort((one, other) => one.categories.performance.score - other.categories.performance.score);
    report(name, runs[Math.floor(runs.length / 2)]);
  }
} finally {
  chromium.kill();
  await server.stop();
}

async function measure(path, cookie) {
  const flags = { port: chromium.port, onlyCategories: CATEGORIES, logLevel: 'error', extraHeaders: { Cookie: cookie } };
  return (await lighthouse(`${server.base}${path}`, flags)).lhr;
}

function report(name, { categories, audits, runtimeError }) {
  if (runtimeError) throw new Error(runtimeError.message);
  const scores = CATEGORIES.map((category) => `${category} ${Math.round(categories[category].score * 100)}`);
  const measures = Object.entries(MEASURES).map(([id, words]) => `${words} ${audits[id].displayValue.replace('Total size was ', '')}`);
  console.log(`${name}: ${[...scores, ...measures].join(', ')}`);
  const weighty = CATEGORIES.flatMap((category) => categories[category].auditRefs.filter(({ weight }) => weight > 0));
  const open = weighty.map(({ id }) => audits[id]).filter(({ score }) => score !== null && score < 1);
  for (const { id, title, displayValue = '' } of open) console.log(`  ${id}: ${title} ${displayValue}`);
}
