// The Nu HTML Checker of the W3C, which knows rules that html-validate does not.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const CHECKER = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** What it says of saved pages, by their paths. */
export function check(paths) {
  // Findings end it with 1.
  const { stdout, error } = spawnSync('java', ['-jar', CHECKER, '--stdout', '--format', 'json', ...paths], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (error) throw error;
  const found = Object.fromEntries(paths.map((path) => [path, []]));
  for (const { url, lastLine, message } of JSON.parse(stdout).messages) {
    found[new URL(url).pathname].push(`${lastLine}: ${message}`);
  }
  return found;
}
