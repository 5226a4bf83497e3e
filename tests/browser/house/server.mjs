// A real `lotse serve` with data of its own, for one test file.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const PROGRAM = resolve(process.env.CARGO_TARGET_DIR ?? 'target', 'debug', 'lotse');
const READ_MAIL = resolve('tests/smtp/read_mail.py');
const NOW = '2020-03-27T10:00:00Z';
const PATIENCE = 30_000;

/** Starts the program with the forms of a folder; it is ready when this returns. */
export async function startServer(forms = 'forms', settings = {}, program = PROGRAM) {
  const server = new Server(mkdtempSync(join(tmpdir(), 'lotse-')), await freePort(), forms, settings, program);
  await server.start(NOW);
  return server;
}

class Server {
  #process;

  constructor(data, port, forms, settings, program) {
    this.data = data;
    this.forms = forms;
    this.settings = settings;
    this.program = program;
    this.base = `http://127.0.0.1:${port}`;
    this.log = '';
  }

  /** The clock of the program begins at this instant. */
  async start(clock) {
    const { PATH, HOME } = process.env;
    const address = new URL(this.base).host;
    const env = { PATH, HOME, LOTSE_DATA: this.data, LOTSE_FORMS: this.forms, LOTSE_BIND: address,
      LOTSE_BASE_URL: this.base, LOTSE_TEST_CLOCK: clock, ...this.settings };
    this.#process = spawn(this.program, ['serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => { this.log += text; });
    }
    await Promise.race([this.#ready(), this.#died()]);
  }

  async #ready() {
    const end = Date.now() + PATIENCE;
    while (!(await answers(`${this.base}/readyz`))) {
      if (Date.now() > end) throw new Error(`lotse is not ready:\n${this.log}`);
    }
  }

  async #died() {
    await once(this.#process, 'exit');
    throw new Error(`lotse ended at its start:\n${this.log}`);
  }

  /** The same installation at another time. */
  async restart(clock) {
    await this.#end();
    await this.start(clock);
  }

  async #end() {
    if (this.#process.exitCode === null && this.#process.kill('SIGTERM')) await once(this.#process, 'exit');
  }

  async stop() {
    await this.#end();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** How many rows a table has. Node 20 cannot read SQLite, Python can. */
  rows(table) {
    const script = 'import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); '
      + 'print(db.execute("SELECT count(*) FROM " + sys.argv[2]).fetchone()[0])';
    return Number(execFileSync('python3', ['-c', script, join(this.data, 'lotse.sqlite'), table], { encoding: 'utf8' }));
  }

  /** Breaks something in the database. */
  damage(statement) {
    const script = 'import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute(sys.argv[2]); db.commit()';
    execFileSync('python3', ['-c', script, join(this.data, 'lotse.sqlite'), statement]);
  }

  /** All mails, as their recipients see them, as soon as there are `number` of them. */
  async mails(number) {
    const folder = join(this.data, 'mail');
    const names = () => readdirSync(folder).filter((name) => name.endsWith('.eml')).sort();
    const signal = AbortSignal.timeout(PATIENCE);
    await new Promise((done, failed) => {
      const watcher = watch(folder, { signal });
      const look = () => names().length >= number && (watcher.close(), done());
      watcher.on('change', look).on('error', failed);
      signal.addEventListener('abort', () => failed(new Error(`fewer than ${number} mails in time\n${this.log}`)));
      look();
    });
    return names().map((name) =>
      JSON.parse(execFileSync('python3', [READ_MAIL, join(folder, name)], { encoding: 'utf8' })));
  }
}

/** A port that nobody listens on now. */
async function freePort() {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address();
  listener.close();
  await once(listener, 'close');
  return port;
}

/** Whether a GET is answered with success; a refused connection is a no. */
function answers(address) {
  return new Promise((done) => {
    http.get(address, (response) => {
      response.resume().on('end', () => done(response.statusCode === 200));
    }).on('error', () => done(false));
  });
}
