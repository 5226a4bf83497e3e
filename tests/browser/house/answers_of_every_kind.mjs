// What is answered in the form with every kind of question, and the steps on its way.
import { date } from './answers.mjs';

/** Its first page. */
export const FIRST = '/kitchen-sink/texte';
/** All its steps, in order. */
export const STEPS = ['texte', 'zahlen', 'nummern', 'betrieb', 'tabellen', 'auswahl', 'tage', 'ort', 'erreichbar', 'anlagen', 'angehoerige', 'termin', 'check'];
/** Answers that lead through all of them: name of the input -> value. */
export const ANSWERS = {
  name: 'Erika Mustermann', beruf: 'Gärtnerin', vorfall: 'Erste Zeile\nZweite Zeile',
  personen: '3', gewicht: '1,5', temperatur: '-12', einkommen: '2.500', miete: '1.000',
  iban: 'DE89 3704 0044 0532 0130 00', steuer_id: '86095742719', steuernummer: '93815/08152', ust_id: 'DE123456788',
  'eintrag.not_known': 'yes', 'zeiten.monday': '8–12',
  'personal.fach.anzahl': '3', 'personal.azubi.anzahl': '2', 'personal.minijob.anzahl': '4', 'personal.fach.stunden': '38,5',
  'personal.fach.lohn': '2.900', 'personal.fach.befristet': 'no', 'markt.mittwoch.von': '8', 'markt.samstag.von': '9',
  'markt.samstag.art': 'flohmarkt', 'markt.samstag.notiz': 'Wolkenkratzerbesichtigung',
  kontakt: 'yes', weg: 'bus', land: 'DE', symptome: 'husten',
  ...date('geboren', '1', '2', '1980'), ...date('impfung', '', '', '2019'), uhrzeit: '14:30',
  'vorfall_am.day': '20', 'vorfall_am.month': '3', 'vorfall_am.year': '2020', 'vorfall_am.time': '7:05',
  plz: '54321', ort: 'Hinterwald',
  'anschrift.street': 'Am Grün', 'anschrift.house_number': '1a', 'anschrift.postal_code': '35037', 'anschrift.place': 'Marburg',
  'kontaktweg.telefon': '06421 12345', 'kontaktweg.email': 'erika@example.org', 'vollmacht.name': 'Jane Doe', 'vollmacht.signed': 'yes', termin: '2020-03-30T09:20',
};
