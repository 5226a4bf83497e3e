// How long the answer to a step takes, at a rate that does not wait for the server: node benches/steps.mjs [steps a second] [seconds]
// `cargo build --release` comes first; LOTSE_PROGRAM names another program. Each step is a POST, which is saved, and the page that follows.
import { resolve } from 'node:path';
import { SUSPECT } from '../tests/browser/house/answers.mjs';
import { startServer } from '../tests/browser/house/server.mjs';
import { Citizen } from './citizen.mjs';

const PROGRAM = resolve(process.env.LOTSE_PROGRAM ?? `${process.env.CARGO_TARGET_DIR ?? 'target'}/release/lotse`);
const FIRST = '/corona-verdacht/notfall';
const [rate = 50, seconds = 60] = process.argv.slice(2).map(Number);
/** Seconds at the beginning that do not count. */
const WARM = 5;

const server = await startServer('forms', { LOTSE_LOG: 'warn' }, PROGRAM);
try {
  report(await drive(await crowd(rate)));
} finally {
  await server.stop();
}

/** People on different pages of the same form. */
async function crowd(size) {
  const citizens = Array.from({ length: size }, () => new Citizen(server.base));
  for (const [index, citizen] of citizens.entries()) {
    await citizen.open(FIRST, true);
    for (let page = 0; page < index % 12; page += 1) await step(citizen);
  }
  return citizens;
}

/** One page is answered and the next one shown; whoever has come to the end begins anew. */
async function step(citizen) {
  const { location, millis } = await citizen.answer(SUSPECT);
  const shown = await citizen.open(location);
  if (location.endsWith('/check')) await citizen.open(FIRST, true);
  return { answered: millis, shown };
}

/** A step begins at its time, whether or not the ones before it have ended. */
async function drive(free) {
  const [times, late] = [[], []];
  const running = [];
  const begin = performance.now();
  for (let number = 0; number < rate * (seconds + WARM); number += 1) {
    const due = begin + number * 1000 / rate;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((done) => { setTimeout(done, wait); });
    const citizen = free.shift() ?? new Citizen(server.base);
    if (!citizen.path) await citizen.open(FIRST, true);
    const counts = number >= rate * WARM;
    if (counts) late.push(performance.now() - due);
    running.push(step(citizen).then((taken) => { if (counts) times.push(taken); free.push(citizen); }));
  }
  await Promise.all(running);
  return { times, late };
}

function report({ times, late }) {
  const at = (values, share) => [...values].sort((one, other) => one - other)[Math.floor((values.length - 1) * share)].toFixed(1);
  console.log(`${times.length} steps, ${rate} a second (${2 * rate} requests), ${seconds} s; milliseconds:`);
  for (const [what, values] of [
    ['answer saved (POST)', times.map(({ answered }) => answered)],
    ['next page (GET)', times.map(({ shown }) => shown)],
    ['both', times.map(({ answered, shown }) => answered + shown)],
    ['begun late by the driver', late],
  ]) {
    console.log(`  ${what.padEnd(26)} median ${at(values, 0.5)}  p99 ${at(values, 0.99)}  most ${at(values, 1)}`);
  }
}
