// Counts the characters that still fit into a text of several lines.

/** Milliseconds without typing before a screen reader is told. */
const QUIET = 1_000;

/** Characters as the server counts them: composed, without blanks at the ends of lines and empty lines around. */
export function length(typed: string): number {
  const lines = typed.normalize('NFC').split(/\r\n|\r|\n/).map((line) => line.trimEnd());
  return [...lines.join('\n').replace(/^\n+|\n+$/g, '')].length;
}

/** The sentence for a text, from two patterns with `#`. */
export function sentence(left: number, patterns: { left: string; over: string }, locale: string): string {
  const pattern = left < 0 ? patterns.over : patterns.left;
  return pattern.replace('#', Math.abs(left).toLocaleString(locale));
}

export function counters(): void {
  for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-most]')) count(area);
}

function count(area: HTMLTextAreaElement): void {
  const most = Number(area.dataset['most']);
  const patterns = { left: area.dataset['left'] ?? '#', over: area.dataset['over'] ?? '#' };
  // What is seen changes with every key, what is heard waits for a pause.
  const seen = document.createElement('p');
  seen.className = 'kern-hint lotse-count';
  seen.setAttribute('aria-hidden', 'true');
  const heard = document.createElement('p');
  heard.className = 'kern-sr-only';
  heard.setAttribute('role', 'status');
  area.after(seen, heard);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    seen.textContent = sentence(most - length(area.value), patterns, document.documentElement.lang);
  };
  area.addEventListener('input', () => {
    show();
    clearTimeout(timer);
    timer = setTimeout(() => { heard.textContent = seen.textContent; }, QUIET);
  });
  show();
}
