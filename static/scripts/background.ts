// Posting a form of the page without leaving the page. The server knows such a post by its header.

/** How an answer to a post in the background ended. */
export type Outcome =
  | { kind: 'taken'; answer: unknown }
  /** The server will not take it, now (`after` in milliseconds) or ever. */
  | { kind: 'refused'; after: number | undefined }
  | { kind: 'unreachable' };

/** Until when the answers are kept, as the server says it. */
export interface Kept {
  secondsLeft: number;
  until: string;
}

/** The event on the document that tells everybody on the page of a new [`Kept`]. */
export const KEPT = 'lotse:kept';

export function isKept(answer: unknown): answer is Kept {
  return typeof answer === 'object' && answer !== null && 'secondsLeft' in answer && 'until' in answer;
}

/** Posts `body`. `purpose` tells the server what is asked of it. */
export async function post(address: string, body: string, purpose: string, options: RequestInit = {}): Promise<Outcome> {
  let response: Response;
  try {
    response = await fetch(address, {
      ...options,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'lotse-background': purpose },
      body,
      redirect: 'error',
    });
  } catch {
    return { kind: 'unreachable' };
  }
  if (!response.ok) {
    const seconds = Number(response.headers.get('retry-after'));
    return { kind: 'refused', after: seconds > 0 ? seconds * 1000 : undefined };
  }
  return { kind: 'taken', answer: response.status === 204 ? undefined : await response.json() };
}

/** What a form holds, as its own button would send it; files stay at home. */
export function encode(form: HTMLFormElement): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') pairs.append(name, value);
  }
  return pairs.toString();
}
