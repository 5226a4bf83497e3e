// Uploads files as soon as they are chosen, dropped or taken, and shows how far that is. They go to the
// address of the page with everything on it, as its button would send them; what the answer says of files
// replaces what stands here.

/** How much of an upload is announced at a time. */
const STEP = 0.25;

/** The share that is worth to be announced after `told`, or nothing yet. */
export function announced(told: number, loaded: number, total: number): number | undefined {
  const share = Math.floor(loaded / total / STEP) * STEP;
  return total > 0 && share > told && share < 1 ? share : undefined;
}

/** The sentences about files that are too large to be sent at all. */
export function tooLarge(files: Iterable<{ name: string; size: number }>, largest: number, pattern: string): string {
  return [...files].filter(({ size }) => size > largest).map(({ name }) => pattern.replace('#', () => name)).join(' ');
}

export function uploads(): void {
  const form = document.querySelector<HTMLFormElement>('form[enctype="multipart/form-data"]');
  if (!form) return;
  // A file that misses the field would replace the page.
  for (const kind of ['dragover', 'drop']) {
    document.addEventListener(kind, (event) => {
      if ((event as DragEvent).dataTransfer?.types.includes('Files')) event.preventDefault();
    });
  }
  let running = false;
  // Who goes on while files are on their way goes on when they have arrived.
  let waiting: { submitter: HTMLElement | null } | undefined;
  form.addEventListener('submit', (event) => {
    if (!running) return;
    event.preventDefault();
    waiting = { submitter: event.submitter };
  });

  const enhance = (box: HTMLElement): void => {
    const name = box.dataset['upload'] ?? '';
    const words = (key: string): string => box.dataset[key] ?? '';
    const input = box.querySelector<HTMLInputElement>('input[type=file]');
    const button = box.querySelector<HTMLButtonElement>('button[name=upload]');
    const known = box.nextElementSibling;
    const status = known?.matches('[data-upload-status]') ? known : document.createElement('p');
    if (status !== known) {
      status.className = 'kern-body';
      status.setAttribute('role', 'status');
      status.setAttribute('data-upload-status', '');
      box.after(status);
    }
    const say = (text: string): void => {
      status.classList.remove('kern-sr-only');
      status.textContent = text;
    };

    const send = (key: string, value: string, done: string): void => {
      if (running) return;
      running = true;
      const body = new FormData(form);
      body.append(key, value);
      const bar = document.createElement('progress');
      bar.className = 'lotse-files__progress';
      bar.setAttribute('aria-label', words('uploading'));
      box.append(bar);
      say(words('uploading'));
      let told = 0;
      const request = new XMLHttpRequest();
      request.responseType = 'document';
      request.open('POST', form.action);
      request.upload.onprogress = ({ loaded, total }) => {
        bar.max = total;
        bar.value = loaded;
        const share = announced(told, loaded, total);
        if (share === undefined) return;
        told = share;
        say(`${words('uploading')} ${share.toLocaleString(document.documentElement.lang, { style: 'percent' })}`);
      };
      request.onloadend = () => {
        running = false;
        bar.remove();
        const goesOn = waiting;
        waiting = undefined;
        const answer = request.response as Document | null;
        const next = answer?.querySelector<HTMLFormElement>('form[enctype="multipart/form-data"]');
        if (next && [200, 422].includes(request.status)) {
          return adopt(next, request, done, goesOn);
        }
        if (button) button.hidden = false;
        say(words('failed'));
      };
      request.send(body);
    };

    /** Takes over what the answer says of files. Where it asks other questions, the page is loaded instead. */
    const adopt = (
      next: HTMLFormElement, { status: code, responseURL }: XMLHttpRequest, done: string, goesOn: typeof waiting,
    ): void => {
      const asksOther = questions(next) !== questions(form);
      const isElsewhere = next.getAttribute('action') !== form.getAttribute('action');
      if (code === 200 && (asksOther || (isElsewhere && !goesOn))) return location.assign(responseURL);
      const hadFocus = document.activeElement === document.body || box.contains(document.activeElement);
      for (const hidden of form.querySelectorAll(':scope > input[type=hidden]')) hidden.remove();
      form.prepend(...next.querySelectorAll(':scope > input[type=hidden]'));
      form.setAttribute('action', next.getAttribute('action') ?? '');
      if (responseURL) history.replaceState(null, '', responseURL);
      const boxes = new Map([...next.querySelectorAll<HTMLElement>('[data-upload]')].map((one) => [one.dataset['upload'], one]));
      for (const old of form.querySelectorAll<HTMLElement>('[data-upload]')) {
        const one = boxes.get(old.dataset['upload']);
        if (!one) continue;
        old.replaceWith(one);
        enhance(one);
      }
      if (hadFocus) document.getElementById(name)?.focus();
      const wrong = boxes.get(name)?.querySelector<HTMLElement>('.kern-error');
      say(wrong?.textContent?.trim() ?? done);
      // What is wrong is seen at the field itself.
      status.classList.toggle('kern-sr-only', Boolean(wrong));
      if (goesOn && !wrong) form.requestSubmit(goesOn.submitter);
    };

    for (const remove of box.querySelectorAll<HTMLButtonElement>('button[name=remove_file]')) {
      remove.addEventListener('click', (event) => {
        event.preventDefault();
        send(remove.name, remove.value, words('removed').replace('#', () => remove.dataset['file'] ?? ''));
      });
    }
    if (!input || !button) return;
    const chosen = (): void => {
      const files = [...(input.files ?? [])];
      const wrong = tooLarge(files, Number(box.dataset['largest']), words('tooLarge'));
      if (wrong) {
        input.value = '';
        say(wrong);
      } else if (files.length) {
        send(button.name, name, words('uploaded').replace('#', () => files.map((file) => file.name).join(', ')));
      }
    };
    const take = (files: FileList | null | undefined): void => {
      if (running || !files?.length) return;
      input.files = files;
      chosen();
    };
    button.hidden = true;
    input.addEventListener('change', chosen);
    box.addEventListener('dragover', () => box.classList.add('lotse-files--over'));
    box.addEventListener('dragleave', () => box.classList.remove('lotse-files--over'));
    box.addEventListener('drop', (event) => {
      box.classList.remove('lotse-files--over');
      take(event.dataTransfer?.files);
    });
    if (matchMedia('(any-pointer: fine)').matches) input.after(hint(words('drop')));
    if (input.accept.includes('image/') && matchMedia('(any-pointer: coarse)').matches) {
      box.append(camera(words('photo'), take));
    }
  };

  for (const box of form.querySelectorAll<HTMLElement>('[data-upload]')) enhance(box);
}

/** The names of what a page asks, without files. */
function questions(form: HTMLFormElement): string {
  const inputs = form.querySelectorAll<HTMLInputElement>('input:not([type=hidden], [type=file]), select, textarea');
  return [...new Set([...inputs].map((input) => input.name))].join(' ');
}

function hint(words: string): HTMLElement {
  const text = document.createElement('p');
  text.className = 'kern-hint lotse-files__drop';
  text.textContent = words;
  return text;
}

/** A button that opens the camera at once. The input itself stays without `capture`, which would take away
    the choice of photos that are there already. */
function camera(words: string, take: (files: FileList | null) => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'kern-btn kern-btn--secondary';
  const label = document.createElement('span');
  label.className = 'kern-label';
  label.textContent = words;
  button.append(label);
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/*';
  input.setAttribute('capture', 'environment');
  input.addEventListener('change', () => take(input.files));
  button.addEventListener('click', () => input.click());
  return button;
}
