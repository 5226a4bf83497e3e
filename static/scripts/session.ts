// Warns two minutes before the answers are deleted, and keeps them longer when asked to.
import { KEPT, isKept, post } from './background.ts';
import type { Kept } from './background.ts';

/** Milliseconds before the end at which the warning comes. */
export const WARNING = 120_000;
/** The longest that a browser can wait at a time. */
export const LONGEST = 2 ** 31 - 1;

/** What to do when so many milliseconds are left: warn, tell that it is over, or look again later. */
export function due(left: number): { now: 'warn' | 'over' | 'wait'; again: number } {
  if (left <= 0) return { now: 'over', again: 0 };
  if (left <= WARNING) return { now: 'warn', again: left };
  return { now: 'wait', again: Math.min(left - WARNING, LONGEST) };
}

export function session(): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog[data-seconds-left]');
  if (!dialog?.showModal) return;
  let end = Date.now() + Number(dialog.dataset['secondsLeft']) * 1000;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (part: 'warn' | 'over'): void => {
    for (const own of dialog.querySelectorAll<HTMLElement>('[data-part]')) own.hidden = own.dataset['part'] !== part;
    dialog.setAttribute('aria-labelledby', `session-${part}`);
    dialog.setAttribute('aria-describedby', `session-${part}-text`);
    if (!dialog.open) dialog.showModal();
    dialog.querySelector<HTMLElement>(`[data-part=${part}] :is(button, a)`)?.focus();
  };
  const look = (): void => {
    clearTimeout(timer);
    const { now, again } = due(end - Date.now());
    const shown = dialog.open ? dialog.getAttribute('aria-labelledby') : null;
    if (now !== 'wait' && shown !== `session-${now}`) show(now);
    if (now !== 'over') timer = setTimeout(look, again);
  };
  const keep = ({ secondsLeft, until }: Kept): void => {
    end = Date.now() + secondsLeft * 1000;
    for (const own of document.querySelectorAll('[data-kept-until]')) own.textContent = until;
    if (dialog.open) dialog.close();
    look();
  };
  const stay = async (): Promise<void> => {
    const outcome = await post(dialog.dataset['action'] ?? '', new URLSearchParams({ csrf: dialog.dataset['csrf'] ?? '' }).toString(), 'stay');
    if (outcome.kind === 'taken' && isKept(outcome.answer)) return keep(outcome.answer);
    if (outcome.kind === 'refused' && outcome.after === undefined) {
      end = Date.now();
      return look();
    }
    const failed = dialog.querySelector<HTMLElement>('[data-failed]');
    if (failed) failed.textContent = failed.dataset['failed'] ?? '';
  };

  dialog.querySelector('button')?.addEventListener('click', () => void stay());
  // Escape says that somebody is there; it must not let the time run out behind a closed warning.
  dialog.addEventListener('cancel', (event) => {
    if (due(end - Date.now()).now === 'over') return;
    event.preventDefault();
    void stay();
  });
  // A device that slept has missed its alarm.
  document.addEventListener('visibilitychange', look);
  document.addEventListener(KEPT, (event) => {
    const { detail } = event as CustomEvent<unknown>;
    if (isKept(detail)) keep(detail);
  });
  look();
}
