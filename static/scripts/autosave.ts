// Keeps what is typed on a page before it is sent, as typed: nothing is checked and nothing goes on.
// The server shows it again on the same page; an answer it becomes only by the button.
import { KEPT, encode, isKept, post } from './background.ts';

/** Milliseconds without typing before something is kept. */
export const QUIET = 3_000;
/** Least milliseconds between two posts. */
export const APART = 15_000;

/** How long to wait, in milliseconds, from `now` until the next post. */
export function wait(now: number, typed: number, posted: number): number {
  return Math.max(0, typed + QUIET - now, posted + APART - now);
}

export function autosave(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-autosave]');
  if (!form) return;
  const status = form.querySelector<HTMLElement>('[data-autosave-status]');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  let kept = encode(form);
  let posted = -Infinity;
  let over = false;

  const stop = (): void => {
    over = true;
    clearTimeout(timer);
    running?.abort();
  };
  const say = (words: string | undefined): void => {
    if (status && words !== undefined && status.textContent !== words) status.textContent = words;
  };
  const save = async (keepalive: boolean): Promise<void> => {
    clearTimeout(timer);
    const typed = encode(form);
    if (over || running || typed === kept) return;
    posted = Date.now();
    running = new AbortController();
    const outcome = await post(form.action, typed, 'keep', { keepalive, signal: running.signal });
    running = undefined;
    if (over) return;
    if (outcome.kind === 'taken') {
      kept = typed;
      say(status?.dataset['kept']);
      if (isKept(outcome.answer)) document.dispatchEvent(new CustomEvent(KEPT, { detail: outcome.answer }));
    } else {
      say(status?.dataset['failed']);
      if (outcome.kind === 'refused') {
        if (outcome.after === undefined) return stop();
        posted += outcome.after;
      }
    }
    if (encode(form) !== kept) plan();
  };
  const plan = (): void => {
    clearTimeout(timer);
    if (!over) timer = setTimeout(() => void save(false), wait(Date.now(), Date.now(), posted));
  };

  form.addEventListener('input', plan);
  form.addEventListener('submit', stop);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save(true);
  });
  // Back from another page, which the browser had only put aside.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) over = false;
  });
}
