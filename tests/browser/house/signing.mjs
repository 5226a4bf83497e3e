// An application that a second person has to sign, too.
import { get, post } from './application.mjs';

/** Two guardians, the second of whom can be written to. */
export const GUARDIANS = {
  geraet_da: ['no'], internet: ['yes'], 'kind_geboren.day': ['1'], 'kind_geboren.month': ['5'], 'kind_geboren.year': ['2010'],
  schule: ['Grundschule am Grün, Marburg'], klasse: ['4a'], grund: ['Wir teilen uns ein Telefon.'], leistung: ['no'],
  kind_vorname: ['Ronja'], kind_nachname: ['Räubertochter'], vorname: ['Erika'], nachname: ['Müller-Lüdenscheidt'],
  'anschrift.street': ['Am Grün'], 'anschrift.house_number': ['1'], 'anschrift.postal_code': ['35037'],
  'anschrift.place': ['Marburg'], 'kontakt.telefon': ['06421 12345'], allein: ['no'], zweite: ['Max Mustermann'],
  zweite_email: ['max@example.org'], bedingungen: ['yes'], richtig: ['yes'],
};

/** Sends it in the browser of `context`; tells the address of the receipt. */
export async function toBeSigned(context) {
  let at = await get(context, '/leihgeraet/bedarf');
  while (at.step !== 'check') at = await post(context, at, GUARDIANS);
  return (await post(context, at, GUARDIANS, at.path.replace(/check$/, 'submit'))).path;
}

/** Link and code from the mail to the second person, as soon as it is there. */
export async function signingLink(server, to = 'max@example.org') {
  for (let number = 1; ; number += 1) {
    const mail = (await server.mails(number)).find(({ headers, text }) => headers.to.includes(to) && text.includes('/-/unterschrift/'));
    if (!mail) continue;
    const [link] = mail.text.match(/http\S+\/-\/unterschrift\/\S+/);
    const [code] = mail.text.match(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/m);
    return { link, code };
  }
}
