// A person's browser without a screen, for drivers: keeps its cookie, knows the page it is on, answers it.
import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

export class Citizen {
  #cookie = '';

  constructor(base) {
    this.base = base;
  }

  /** What a request has to carry to be this person's. */
  get cookie() {
    return this.#cookie;
  }

  /** Opens a page, as whoever was never here with `fresh`; tells how many milliseconds its answer took. */
  async open(path, fresh = false) {
    if (fresh) this.#cookie = '';
    const { status, millis, html } = await this.#request('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status}`);
    Object.assign(this, { path, html });
    return millis;
  }

  /** Sends the page with those of the answers that it asks for; tells where it leads and how many milliseconds that took. */
  async answer(answers, action = this.path) {
    const names = new Set([...this.html.matchAll(/<(?:input|select)[^>]* name="([^"]+)"/g)].map(([, name]) => name));
    const hidden = [...this.html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    const typed = [...names].flatMap((name) => (answers[name] ?? []).map((value) => [name, value]));
    const { status, millis, location } = await this.#request('POST', action, new URLSearchParams([...hidden, ...typed]).toString());
    if (status !== 303) throw new Error(`POST ${action}: ${status}`);
    return { location: new URL(location, this.base).pathname, millis };
  }

  /** Answers page by page from `path` until a page that ends with `until`. */
  async walk(path, answers, until) {
    await this.open(path, true);
    while (!this.path.endsWith(until)) await this.open((await this.answer(answers)).location);
  }

  /** The time runs from the first byte that is sent to the last one that comes. */
  #request(method, path, body) {
    return new Promise((done, failed) => {
      const headers = { cookie: this.#cookie, ...body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) } };
      const begun = performance.now();
      http.request(new URL(path, this.base), { method, headers, agent }, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part)).on('error', failed).on('end', () => {
          const millis = performance.now() - begun;
          const [given] = response.headers['set-cookie'] ?? [];
          if (given) [this.#cookie] = given.split(';');
          done({ status: response.statusCode, millis, location: response.headers.location, html: Buffer.concat(parts).toString() });
        });
      }).on('error', failed).end(body);
    });
  }
}
