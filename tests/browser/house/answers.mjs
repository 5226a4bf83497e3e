// What people answer in the Corona report: name of the input -> values. Inputs that are not named stay empty.

/** On 27 March 2020: cough since the 24th, contact on the 20th, in Marburg: class A1. */
export const SUSPECT = {
  notfall: ['no'],
  fuer_wen: ['mich'],
  plz: ['35037'],
  symptom_akut: ['husten', 'fieber'],
  symptom_allg: ['none'],
  ...date('beginn', '24', '3', '2020'),
  kontakt: ['yes'],
  ...date('kontakt_tag', '20', '3', '2020'),
  reise: ['nein'],
  haeufung: ['no'],
  getestet: ['nein'],
  risiko: ['vorerkrankung'],
  kontakt_art: ['arbeit'],
  kontakt_person: ['Ronja Räubertochter'],
  taetig: ['nein'],
  einzelzimmer: ['yes'],
  person_vorname: ['Zoë'],
  person_nachname: ['Müller-Lüdenscheidt'],
  ...date('person_geburtsdatum', '1', '2', '1980'),
  'person_anschrift.street': ['Am Grün'],
  'person_anschrift.house_number': ['1a'],
  'person_anschrift.postal_code': ['35037'],
  'person_anschrift.place': ['Marburg'],
  wohnung_gleich: ['yes'],
  'kontaktweg.telefon': ['06421 12345'],
  'kontaktweg.email': ['zoe@example.org'],
  einw: ['yes'],
};

/** The same, reported by a parent. */
export const SUSPECTED_CHILD = { ...SUSPECT, fuer_wen: ['kind'], melder_name: ['Vera Müller'] };

/** Complaints, but neither contact nor travel: class C1. */
export const COMPLAINTS_ONLY = { ...SUSPECT, kontakt: ['no'] };

/** Nothing at all: class D0. */
export const NOTHING = { ...COMPLAINTS_ONLY, symptom_akut: ['none'] };

export function date(name, day, month, year) {
  return { [`${name}.day`]: [day], [`${name}.month`]: [month], [`${name}.year`]: [year] };
}
