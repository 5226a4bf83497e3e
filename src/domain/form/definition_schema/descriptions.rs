//! What keys and kinds mean, for people who write forms in an editor.

use super::specimen;
use crate::domain::field::KINDS;

/// Beginning of a place, key, meaning. The first that fits counts.
const MEANINGS: &[(&str, &str, &str)] = &[
    ("form.variants", "id", "Name der Variante; unter ihm stehen abweichende Texte."),
    ("form.rules", "id", "Name der Regel; der Fehler heißt `rule:<Name>`."),
    (
        "form.rules",
        "severity",
        "`error`, oder `advice`: Die Seite kommt einmal wieder, und dieselbe geht weiter.",
    ),
    ("form.rules", "on", "Felder, an denen die Meldung steht."),
    ("form.rules", "check", "Bedingung, die nicht falsch sein darf."),
    ("form.rules", "message", "Die Meldung, wenn die Bedingung falsch ist."),
    ("form.outcomes.links", "id", "Name des Verweises, für Übersetzungen."),
    ("form.outcomes.links", "label", "Was im Verweis steht."),
    ("form.outcomes.sources", "id", "Name der Quelle, für Übersetzungen."),
    ("form.outcomes.sources", "label", "Wie die Quelle heißt."),
    ("form.outcomes.sources", "href", "Wo die Quelle steht: `https://…`."),
    ("form.outcomes.sources", "as_of", "Tag, an dem die Quelle das sagte: `2020-03-27`."),
    ("form.outcomes", "id", "Name des Ergebnisses: Kleinbuchstaben, Ziffern, Bindestriche."),
    (
        "form.outcomes",
        "kind",
        "`submission` sendet an die Stelle; `information` sagt nur etwas und sendet nichts.",
    ),
    ("form.outcomes", "when", "Das erste Ergebnis, dessen Bedingung gilt, zählt. Das letzte hat keine."),
    ("form.outcomes", "title", "Überschrift der Seite."),
    ("form.outcomes", "body", "Text der Seite (Markdown)."),
    ("form.recipients.named", "label", "Warum der Fall diese Stelle nennt."),
    (
        "form.recipients",
        "id",
        "Name des Empfängers; Texte zeigen ihn mit `{{ name.name }}` und `{{ name.phone }}`.",
    ),
    ("form.recipients", "when", "Nur dann erhält diese Stelle den Fall."),
    ("form.values", "label", "Wie der Wert in der Einreichung heißt."),
    ("form.values", "texts", "Die Ergebnisse in Worten."),
    ("form.values.*.table", "when", "Die erste Zeile, die zutrifft, zählt. Die letzte hat keine Bedingung."),
    ("form", "$schema", "Für Editoren: `../form.schema.json`."),
    ("form", "id", "Name des Formulars, seines Ordners und erster Teil der Adresse."),
    ("form", "version", "Ihre Version, zum Beispiel `1.0.0`."),
    (
        "form",
        "languages",
        "Sprachen; die erste ist die dieser Datei. Jede weitere braucht `texts/<Sprache>.json`.",
    ),
    ("form", "notice", "Kasten auf der Startseite und vor dem Absenden (Markdown)."),
    ("form", "service", "Was das Recht wissen will: Zweck, Rechtsgrundlage, Aufbewahrung."),
    ("form", "start", "Die Startseite."),
    ("form", "variants", "Arten der Anrede, in der Reihenfolge ihres Vorrangs."),
    ("form", "steps", "Die Seiten, in ihrer Reihenfolge."),
    ("form", "declaration", "Felder vom Typ `confirm`, die vor dem Absenden anzukreuzen sind."),
    ("form", "values", "Berechnete Werte und Entscheidungstabellen, unter ihren Namen."),
    ("form", "rules", "Prüfungen über mehrere Antworten."),
    ("form", "outcomes", "Wie der Weg enden kann."),
    ("form", "recipients", "Wer Einreichungen erhält."),
    ("form", "confirmation_to", "Feld vom Typ `email`, an dessen Adresse die Bestätigung geht."),
    ("form", "drafts", "Was aus Entwürfen früherer Versionen wird: `move`, `finish` oder `stop`."),
    ("form", "migrations", "Wie Antworten früherer Versionen mitkommen."),
    ("form.migrations", "from", "Die frühere Version, für die der Übergang gilt."),
    ("form.migrations", "rename", "Früherer Pfad eines Feldes und der heutige."),
    ("form.migrations", "values", "Je Feld: frühere Option und die heutige."),
    ("form.migrations", "drop", "Frühere Pfade, deren Antworten aufgegeben werden."),
    ("form.service", "leistungsschluessel", "LeiKa-Schlüssel der Leistung."),
    ("form.service", "trust_level", "Verlangtes Vertrauensniveau; bisher nur vermerkt."),
    ("form.service", "legal_basis", "Rechtsgrundlagen der Verarbeitung, mindestens eine."),
    ("form.service", "purpose", "Wozu die Angaben verarbeitet werden."),
    ("form.service", "retention", "Wie lange Angaben aufbewahrt werden."),
    ("form.service", "draft_days", "Tage, die ein Entwurf nach der letzten Änderung bleibt (1 bis 3660)."),
    (
        "form.service",
        "submission_days",
        "Tage, die eine Einreichung nach der Zustellung bleibt (1 bis 3660).",
    ),
    ("form.start", "lead", "Worum es geht (Markdown)."),
    ("form.start", "receives", "Wer die Angaben erhält (Markdown)."),
    ("form.start", "duration", "Wie lange es dauert: `etwa 5 Minuten`."),
    ("form.start", "needs", "Was man bereithalten sollte (Markdown)."),
    ("form.start", "other_ways", "Andere Wege: Telefon, Papier (Markdown)."),
    ("form.start", "privacy", "Hinweise zum Datenschutz (Markdown)."),
    ("step", "id", "Name der Seite und letzter Teil ihrer Adresse."),
    ("step", "title", "Überschrift der Seite."),
    ("step", "body", "Text über den Fragen (Markdown)."),
    ("step", "when", "Die Seite kommt nur, wenn das gilt."),
    ("step", "fields", "Die Fragen der Seite."),
    ("step", "exits", "Auswege: Wenn die Bedingung gilt, endet der Weg sofort."),
    ("field.choice.options", "label", "Was zur Auswahl steht."),
    ("field.choices.options", "label", "Was zum Ankreuzen steht."),
    ("field", "value", "Was gespeichert wird. Nie später für etwas anderes verwenden."),
    ("field.statement", "body", "Der Text (Markdown)."),
    ("field", "id", "Name der Antwort: Kleinbuchstaben, Ziffern, Unterstriche."),
    ("field", "label", "Die Frage, so wie sie dasteht."),
    ("field", "hint", "Kurz, unter der Frage (Markdown)."),
    ("field", "help", "Länger, hinter „Hilfe zu dieser Frage“ (Markdown)."),
    ("field", "required", "Ob eine Antwort nötig ist: `true`, `false` oder eine Bedingung."),
    ("field", "recommended", "Bleibt die Frage leer, kommt die Seite einmal wieder und bittet darum."),
    ("field", "ref", "Amtlicher Name der Frage: FIM-Kennung, Nummer im Vordruck."),
    ("field", "when", "Gefragt wird nur, solange das gilt."),
    ("field", "not_known", "Bietet „weiß nicht“ unter diesem Namen an."),
    ("field", "autocomplete", "Wert des HTML-Attributs, zum Beispiel `given-name`."),
    ("field", "postal_code", "Feld vom Typ `postal_code`, das vorher gefragt wird."),
    ("field", "options", "Möglichkeiten zur Auswahl."),
    ("field", "list", "Codeliste `lists/<Name>.csv` oder `.gc` mit Möglichkeiten."),
    (
        "field",
        "control",
        "`radios`, `select` oder `search`; ohne Angabe entscheidet die Zahl der Möglichkeiten.",
    ),
    ("field", "none_of_these", "Bietet „nichts davon“ unter diesem Namen an."),
    ("field", "minLength", "Mindestens so viele Zeichen."),
    ("field", "maxLength", "Höchstens so viele Zeichen."),
    ("field", "minItems", "Mindestens so viele."),
    ("field", "maxItems", "Höchstens so viele."),
    ("field", "pattern", "Muster von `^` bis `$`."),
    ("field", "minimum", "Untere Grenze: ein Wert oder ein Ausdruck."),
    ("field", "maximum", "Obere Grenze: ein Wert oder ein Ausdruck."),
    ("field", "decimals", "Stellen nach dem Komma."),
    ("field", "unit", "Einheit hinter dem Eingabefeld."),
    ("field", "rows", "Höhe des Eingabefeldes in Zeilen."),
    ("field", "fields", "Die Fragen darin."),
    ("field", "rules", "Prüfungen je Eintrag."),
    ("field", "item_label", "Wie ein Eintrag heißt."),
    ("", "is", "Ein Ausdruck, der den Wert berechnet."),
    ("", "table", "Entscheidungstabelle: Die erste Zeile, die zutrifft, zählt."),
    ("", "then", "Das Ergebnis der Zeile."),
    ("", "export", "Ob der Wert Teil der Einreichung ist."),
    ("", "outcome", "Name des Ergebnisses, in dem der Weg endet."),
    ("", "keep", "`false`: Nicht einmal die Antwort, die hierher führte, wird gespeichert."),
    ("", "links", "Verweise: `https://`, `tel:` oder `mailto:`."),
    ("", "href", "`https://…`, `tel:…` oder `mailto:…`."),
    ("", "classification", "Einstufung des Falls für die Stelle; steht im Betreff. Nie etwas Persönliches."),
    ("", "next", "Wie es weitergeht; auf der Quittung und in der Bestätigung (Markdown)."),
    ("", "sources", "Quellen der Auskunft."),
    ("", "offices", "Name des Behördenverzeichnisses in `offices/`."),
    ("", "office", "Immer diese Stelle."),
    ("", "by", "Feld vom Typ `place`, das die Stelle bestimmt."),
    ("", "none", "Ergebnis, wenn das Verzeichnis den Ort nicht kennt."),
    ("", "elsewhere", "Ergebnis, wenn die Stelle nicht teilnimmt."),
    ("", "named", "Stellen, die der Fall nennt, ohne dass sie ihn erhalten."),
    ("", "place", "Feld vom Typ `place`."),
    ("", "when", "Eine Bedingung; sie gilt nur, wenn sie wahr ist."),
    ("", "id", "Name: Kleinbuchstaben und Ziffern."),
    ("", "type", "Art der Frage."),
    ("", "title", "Überschrift."),
    ("", "label", "Bezeichnung."),
];

/// Each kind of field in a sentence.
const KIND_MEANINGS: &[(&str, &str)] = &[
    ("text", "eine Zeile Text"),
    ("multiline", "mehrere Zeilen Text"),
    ("person_name", "Name einer Person (DIN 91379)"),
    ("yes_no", "Ja oder Nein"),
    ("choice", "eine von mehreren Möglichkeiten"),
    ("choices", "mehrere Möglichkeiten zum Ankreuzen"),
    ("confirm", "eine Erklärung zum Ankreuzen"),
    ("date", "ein Tag"),
    ("time", "eine Uhrzeit"),
    ("date_time", "Tag und Uhrzeit"),
    ("period", "ein Zeitraum"),
    ("number", "eine Zahl"),
    ("integer", "eine ganze Zahl"),
    ("money", "ein Geldbetrag"),
    ("postal_code", "eine Postleitzahl"),
    ("place", "ein Ort; bestimmt die zuständige Stelle"),
    ("address", "eine Anschrift"),
    ("country", "ein Staat"),
    ("phone", "eine Telefonnummer"),
    ("email", "eine E-Mail-Adresse"),
    ("url", "eine Adresse im Internet"),
    ("iban", "eine IBAN"),
    ("tax_id", "eine Steuer-Identifikationsnummer"),
    ("tax_number", "eine Steuernummer"),
    ("vat_id", "eine Umsatzsteuer-Identifikationsnummer"),
    ("register_entry", "ein Eintrag im Register"),
    ("opening_hours", "Öffnungszeiten"),
    ("table", "eine Tabelle zum Ausfüllen"),
    ("file", "eine Datei"),
    ("statement", "nur Text, keine Frage"),
    ("group", "mehrere Fragen zusammen"),
    ("repeat", "mehrere Fragen, beliebig oft"),
];

/// What a key means at a place.
pub fn of(place: &str, key: &str) -> Option<&'static str> {
    let fits = |(beginning, known, _): &&(&str, &str, &str)| *known == key && place.starts_with(beginning);
    MEANINGS.iter().find(fits).map(|(.., meaning)| *meaning)
}

/// What a kind of field is; its own name where nobody has described it.
pub fn kind(name: &'static str) -> &'static str {
    KIND_MEANINGS.iter().find(|(kind, _)| *kind == name).map_or(name, |(_, meaning)| *meaning)
}

/// Keys and kinds that the program reads and nobody has described, for the test that says so.
pub fn undescribed() -> Vec<String> {
    let kinds = KINDS.iter().filter(|kind| KIND_MEANINGS.iter().all(|(known, _)| known != *kind));
    let mut missing: Vec<String> = kinds.map(|kind| format!("type {kind}")).collect();
    let survey = specimen::survey();
    for (name, place) in survey.places() {
        let keys = place.keys.iter().filter(|key| of(name, key.name).is_none());
        missing.extend(keys.map(|key| format!("{name}: {}", key.name)));
    }
    missing
}
