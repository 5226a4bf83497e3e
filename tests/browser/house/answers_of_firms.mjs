// What firms answer: name of the input -> value, or values of boxes. Inputs that are not named stay as they are.

/** A craft business with a branch in Marburg, on 27 March 2020. */
export const WORKSHOP = {
  vorhaben: 'anmelden',
  rechtsform: 'juristisch',
  grund: 'neu',
  taetigkeit: 'Reparatur von Fahrrädern; Verkauf von Zubehör',
  art: 'handwerk',
  ...date('beginn', '1', '4', '2020'),
  besonders: 'none',
  geschaeftsname: 'Radhaus',
  niederlassung: 'zweig',
  ...address('betriebsstaette'),
  ...address('hauptsitz'),
  leitung: 'Ronja Räubertochter',
  vollzeit: '2',
  teilzeit: '1',
  unfall: 'BGHW',
  firmenname: 'Radhaus GmbH',
  'register.court': 'M1809',
  'register.register': 'HRB',
  'register.number': '12345',
  oeffentlich: 'no',
  'kontakt.telefon': '06421 12345',
  erlaubnis: 'no',
  karte: 'da',
  ...date('karte_tag', '1', '2', '2020'),
  karte_kammer: 'Kassel',
  identitaet: 'erklaerung',
  vollmacht: 'no',
  richtig: 'yes',
};

/** Who represents it: a German at home and a Canadian who lives abroad. */
export const MANAGERS = [
  manager({ nachname: 'Muster', vornamen: 'Erika Maria', geschlecht: 'weiblich', ...date('geboren', '1', '5', '1980'),
    geburtsort: 'Gießen', geburtsland: 'DE', staat: 'DE', ...address('wohnung') }),
  manager({ nachname: 'Tremblay', vornamen: 'Zoë', geschlecht: 'divers', ...date('geboren', '2', '6', '1975'),
    geburtsort: 'Montréal', geburtsland: 'CA', staat: 'CA', aufenthalt: 'yes', ...date('aufenthalt_tag', '1', '2', '2019'),
    aufenthalt_amt: 'Ausländerbehörde Marburg', auflage: 'no', land: 'CA', wohnung_ausland: '1 Rue Sainte-Catherine\nMontréal' }),
];

/** A restaurant that delivers. */
export const RESTAURANT = {
  oeffentlich: 'yes',
  name: 'Pizzeria Muster',
  kategorie: 'gastronomie',
  ...address('anschrift'),
  beschreibung: 'Pizza und Pasta',
  webseite: 'www.pizza-muster.de',
  'zeiten.monday': '9–12, 14–18',
  'zeiten.tuesday': '9–12, 14–18',
  'zeiten.saturday': '18–2',
  feiertag: 'zu',
  angebote: ['lieferung', 'abholung'],
  zahlung: ['bar', 'karte'],
  liefergebiet: 'plz',
  freigabe: ['anschrift', 'webseite', 'zeiten', 'lieferung'],
  person_name: 'Erika Muster',
  person_email: 'erika@example.org',
  befugt: 'yes',
};

/** Where to, and at what price. */
export const TOWNS = [['35037', '15', '0'], ['35039', '25,50 €', '2,5']].map(([plz, least, fee]) => (
  { 'gebiete.plz': plz, 'gebiete.plz_mindest': least, 'gebiete.plz_gebuehr': fee }));

function manager(answers) {
  return Object.fromEntries(Object.entries(answers).map(([name, value]) => [`vertreter.v_${name}`, value]));
}

function address(name) {
  return { [`${name}.street`]: 'Am Grün', [`${name}.house_number`]: '1a', [`${name}.postal_code`]: '35037', [`${name}.place`]: 'Marburg' };
}

function date(name, day, month, year) {
  return { [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: year };
}
