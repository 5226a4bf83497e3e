// In `lotse preview`: loads the page again as soon as a file of the forms was saved.

const STATE = '/-/preview';
const LOOK_EVERY = 1000;

/** What stands for the files as they are now; nothing while the preview does not answer. */
async function state(): Promise<string | undefined> {
  try {
    const response = await fetch(STATE, { cache: 'no-store' });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

/** The page once more, as it is now: nothing is sent again, even if sending led here. */
function again(): void {
  const address = new URL(location.href);
  // To an address that differs only in its fragment one would merely scroll.
  address.hash = '';
  location.replace(address);
}

async function watch(shown: string | undefined): Promise<void> {
  const now = await state();
  if (shown !== undefined && now !== undefined && now !== shown) {
    again();
  } else {
    setTimeout(() => void watch(shown ?? now), LOOK_EVERY);
  }
}

void watch(undefined);
