// Every kind of page, in a state worth looking at.
import { COMPLAINTS_ONLY, SUSPECT, date } from './answers.mjs';
import { fillIn, get, post, submit } from './application.mjs';
import { leads } from './browser.mjs';
import { signingLink, toBeSigned } from './signing.mjs';

/** With these answers all steps are on the way but that of the place, which has its own state. */
const LONG_WAY = {
  ...SUSPECT,
  fuer_wen: ['andere'],
  befugt: ['yes'],
  reise: ['tirol'],
  ...date('reise_ende', '14', '3', '2020'),
  getestet: ['wartet'],
  taetig: ['klinik'],
  wohnung_gleich: ['no'],
};
const STEPS = ['notfall', 'fuer-wen', 'ort', 'beschwerden', 'beginn', 'kontakt', 'kontakt-tag', 'reise', 'rueckkehr',
  'haeufung', 'test', 'risiko', 'kontaktperson', 'test-naeher', 'taetigkeit', 'einrichtung', 'absonderung',
  'person', 'anschrift', 'hauptwohnung', 'erreichbar', 'melder', 'check'];
/** Steps that between them have every kind of question that can be missing. */
const REQUIRED = ['notfall', 'ort', 'beschwerden', 'beginn', 'reise', 'test', 'person', 'erreichbar', 'check'];

/** Pages about the site. */
const ABOUT = ['/-/imprint', '/-/privacy', '/-/privacy/corona-verdacht', '/-/accessibility', '/-/accessibility?lang=en',
  '/-/help', '/barriere-melden', '/barriere-melden/barriere'];

/** All of them, in the browser of `page`: [what it is, function that opens it and tells its status]. */
export async function pageStates(page, server) {
  const context = page.context();
  const { visited, base } = await fillIn(context, LONG_WAY);
  // A step that asks more after its first answer is visited twice.
  const paths = [...new Set(visited)];
  const ways = paths.map((path) => path.split('/').at(-1));
  if (ways.join() !== STEPS.join()) throw new Error(`the way has changed: ${ways}`);
  const advice = await fillIn(context, COMPLAINTS_ONLY);
  const sent = await fillIn(context, SUSPECT);
  const receipt = await submit(context, sent.base, SUSPECT);
  const at = (path) => async () => (await page.goto(path)).status();
  const waiting = await toBeSigned(context);
  const asked = await signingLink(server);
  return [
    ['list of forms', at('/')],
    ['start', at('/corona-verdacht')],
    ...paths.map((path, index) => [`step ${ways[index]}`, at(path)]),
    ...REQUIRED.map((step) => [`mistakes in ${step}`, () => emptied(page, step === 'notfall' ? paths[0] : `${base}/${step}`)]),
    ['end without a draft', at('/corona-verdacht/end/notruf')],
    ['end', at(`${advice.base}/end`)],
    ['receipt', at(receipt)],
    ['asking for the state', at('/-/stand')],
    ['mistakes in asking for the state', () => emptied(page, '/-/stand')],
    ['state of a case', () => stateOfCase(page, receipt)],
    ['receipt that waits for a signature', at(waiting)],
    ...signing(page, asked),
    ['receipt that is signed', at(waiting)],
    ...ABOUT.map((path) => [`about ${path}`, at(path)]),
    ['unknown page', at('/nirgends')],
    ['unknown draft', at('/corona-verdacht/00000000-0000-7000-8000-000000000000/ort')],
    ['two tabs', () => outdated(page, `${base}/beschwerden`)],
    ['pause', at(`${base}/pause`)],
    ['code', () => code(page, base)],
    ['mistakes in the mail with the code', async () => { await code(page, base); return emptied(page); }],
    ['entering a code', at('/resume')],
    ['mistakes in a code', () => emptied(page, '/resume')],
    ['deleting', at(`${base}/discard`)],
    ['cookie lost', () => cookieLost(page, `${base}/ort`)],
  ];
}

/** A code is shown. */
async function code(page, base) {
  await page.goto(`${base}/pause`);
  return (await leads(page, () => page.getByRole('button', { name: 'Code anzeigen' }).click())).status();
}

/** The page, the one in view or that of `path`, after everything on it was emptied and sent. */
async function emptied(page, path) {
  if (path) await page.goto(path);
  const response = await leads(page, () => page.evaluate(() => {
    const form = document.querySelector('main form');
    for (const input of form.querySelectorAll('input:not([type=hidden]), select')) {
      if (['radio', 'checkbox'].includes(input.type)) input.checked = false;
      else input.value = '';
    }
    form.submit();
  }));
  return response.status();
}

/** The page is sent after another tab has changed the same answers. */
export async function outdated(page, path) {
  await page.goto(path);
  const context = page.context();
  await post(context, await get(context, path), { symptom_akut: ['schnupfen'], symptom_allg: ['none'] });
  return (await leads(page, () => page.locator('main [type=submit]').click())).status();
}

async function cookieLost(page, path) {
  await page.goto(path);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  const response = await leads(page, () => page.locator('main [type=submit]').click());
  await page.context().addCookies(cookies);
  return response.status();
}

/** The state of what was sent, with number and code from its receipt. */
async function stateOfCase(page, receipt) {
  await page.goto(receipt);
  const [reference, code] = [page.locator('.lotse-reference'), page.locator('.lotse-code')];
  const said = [await reference.textContent(), await code.textContent()];
  await page.goto('/-/stand');
  await page.getByLabel('Vorgangsnummer').fill(said[0]);
  await page.getByLabel('Code für den Stand').fill(said[1]);
  return (await leads(page, () => page.getByRole('button', { name: 'Stand anzeigen' }).click())).status();
}

/** What the person sees who has to sign as well, from the link to the end. */
function signing(page, { link, code }) {
  const press = async (name) => (await leads(page, () => page.getByRole('button', { name, exact: true }).click())).status();
  const enter = async (code) => {
    await page.goto(link);
    await page.getByLabel('Code aus der E-Mail').fill(code);
    return press('Weiter');
  };
  return [
    ['link to sign', async () => (await page.goto(link)).status()],
    ['mistakes in the code to sign', () => enter('0000-0000')],
    ['answers to sign', () => enter(code)],
    ['mistakes in signing', async () => { await enter(code); return press('Verbindlich unterschreiben'); }],
    ['not signing', async () => { await enter(code); return press('Nicht unterschreiben'); }],
    ['signed', async () => {
      await enter(code);
      await page.getByLabel('Vor- und Nachname').fill('Max Mustermann');
      await page.getByRole('checkbox').check();
      return press('Verbindlich unterschreiben');
    }],
    ['unknown link to sign', async () => (await page.goto('/-/unterschrift/nirgends')).status()],
  ];
}
