// A long list that is searched while typing: a combobox as the WAI-ARIA Authoring Practices describe it.
// What is offered comes from the server, by the same search as without a script.
import { encode, post } from './background.ts';

/** Milliseconds without typing before the server is asked. */
const QUIET = 300;

interface Hit {
  value: string;
  label: string;
  hint: string | null;
}

/** The place in a list after a key; -1 is none. */
export function moved(at: number, count: number, key: string): number {
  if (key === 'ArrowDown') return at + 1 < count ? at + 1 : 0;
  if (key === 'ArrowUp') return at > 0 ? at - 1 : count - 1;
  return at;
}

export function searches(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-search]')) enhance(box);
}

function enhance(box: HTMLElement): void {
  const name = box.dataset['search'] ?? '';
  const input = box.querySelector('input');
  const form = input?.form;
  if (!input || !form) return;
  let hits: Hit[] = [];
  let at = -1;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const list = document.createElement('ul');
  list.id = `${input.id}-hits`;
  list.className = 'lotse-hits';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '');
  list.hidden = true;
  const status = document.createElement('p');
  status.className = 'kern-sr-only';
  status.setAttribute('role', 'status');
  const chosen = document.createElement('input');
  chosen.type = 'hidden';
  input.after(list, status);
  input.setAttribute('role', 'combobox');
  input.autocomplete = 'off';
  for (const [state, value] of [['controls', list.id], ['autocomplete', 'list'], ['expanded', 'false']] as const) {
    input.setAttribute(`aria-${state}`, value);
  }

  const point = (to: number): void => {
    at = to;
    [...list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === at)));
    const option = list.children[at];
    if (option) {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  };
  const close = (): void => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    point(-1);
  };
  const open = (): void => {
    list.replaceChildren(...hits.map(({ label, hint }, index) => {
      const option = document.createElement('li');
      option.id = `${list.id}-${index}`;
      option.setAttribute('role', 'option');
      option.textContent = hint ? `${label} – ${hint}` : label;
      return option;
    }));
    list.hidden = hits.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    status.textContent = (box.dataset[hits.length ? 'found' : 'none'] ?? '').replace('#', String(hits.length));
    point(-1);
  };
  const choose = (hit: Hit): void => {
    input.value = hit.label;
    chosen.name = name;
    chosen.value = hit.value;
    if (!chosen.isConnected) box.append(chosen);
    close();
    form.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const ask = async (): Promise<void> => {
    const number = ++asked;
    const outcome = await post(form.action, encode(form), `search ${name}`);
    // An answer to something that was typed before says nothing of what stands there now.
    if (number !== asked || document.activeElement !== input) return;
    // Where the server does not say, the button finds it as without a script.
    if (outcome.kind !== 'taken' || !Array.isArray(outcome.answer)) return close();
    hits = outcome.answer as Hit[];
    open();
  };

  input.addEventListener('input', () => {
    // What the server found for an earlier text, or was chosen, is no longer what is meant.
    box.querySelector('[data-search-hits]')?.remove();
    chosen.remove();
    asked += 1;
    clearTimeout(timer);
    if (input.value.trim()) timer = setTimeout(() => void ask(), QUIET);
    else close();
  });
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    const hit = hits[at];
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && hit) choose(hit);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') point(moved(at, hits.length, event.key));
    else return;
    event.preventDefault();
  });
  // The focus stays in the input, so that leaving it closes the list.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const hit = hits[[...list.children].indexOf(target as Element)];
    if (hit) choose(hit);
  });
  input.addEventListener('blur', close);
}
