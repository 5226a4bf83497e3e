//! What mends a mistake where nothing more particular can be said.

/// Codes with their usual remedies.
const USUAL: &[(&str, &str)] = &[
    ("asked-later", "Stellen Sie die Frage weiter vorn."),
    ("bad-retention", "Nennen Sie eine ganze Zahl von Tagen."),
    ("circular-value", "Beschreiben Sie den Wert aus Antworten oder aus anderen Werten."),
    ("classified-information", "Streichen Sie `classification`, oder setzen Sie `kind` auf `submission`."),
    ("constant-condition", "Streichen Sie die Bedingung, oder fragen Sie nach einer Antwort."),
    ("contradictory-limits", "Ändern Sie eine der beiden Grenzen."),
    ("duplicate-field", "Geben Sie jedem Feld einen eigenen Namen."),
    ("duplicate-key", "Streichen Sie einen der beiden."),
    ("duplicate-migration", "Fassen Sie beide Übergänge zu einem zusammen."),
    ("duplicate-name", "Geben Sie dem Wert einen anderen Namen."),
    ("duplicate-option", "Geben Sie jeder Option einen eigenen Wert."),
    ("duplicate-outcome", "Geben Sie jedem Ergebnis einen eigenen Namen."),
    ("duplicate-rename", "Geben Sie eine der beiden Antworten mit `drop` auf."),
    ("duplicate-rule", "Geben Sie jeder Regel einen eigenen Namen."),
    ("duplicate-step", "Geben Sie jedem Schritt einen eigenen Namen."),
    ("empty-group", "Ergänzen Sie `fields`, oder streichen Sie die Gruppe."),
    ("empty-step", "Ergänzen Sie `fields`, oder streichen Sie den Schritt."),
    ("empty-table", "Ergänzen Sie mindestens die Zeile, die immer gilt: {\"then\": …}."),
    ("empty-text", "Schreiben Sie den Text, oder streichen Sie den Schlüssel."),
    ("expression", "Ändern Sie den Ausdruck an dieser Stelle."),
    ("folder-name", "Benennen Sie den Ordner oder das Formular um."),
    ("json", "Prüfen Sie diese Stelle und die Zeile davor."),
    ("migration-from-itself", "Nennen Sie eine frühere Version, und erhöhen Sie `version`."),
    ("missing-key", "Ergänzen Sie ihn."),
    ("missing-translation", "Ergänzen Sie den Schlüssel mit dem übersetzten Text."),
    ("no-computation", "Schreiben Sie `is` mit einem Ausdruck oder `table` mit Zeilen."),
    ("no-language", "Nennen Sie mindestens die Sprache der Datei: [\"de\"]."),
    ("no-start", "Ergänzen Sie `start` mit `lead`, `receives` und `duration`."),
    ("no-steps", "Beschreiben Sie mindestens einen Schritt."),
    ("not-a-confirm", "Fragen Sie anderes in einem Schritt."),
    ("not-a-postal-code-field", "Nennen Sie ein Feld vom Typ `postal_code`, das weiter vorn steht."),
    ("open-placeholder", "Schließen Sie ihn: {{ name }}."),
    ("placeholder-in-link", "Schreiben Sie die Adresse aus, oder stellen Sie den Platzhalter in den Text."),
    ("reserved-id", "Wählen Sie einen anderen Namen."),
    ("table-default", "Lassen Sie `when` genau in der letzten Zeile weg."),
    ("too-large", "Teilen Sie das Formular."),
    (
        "unknown-draft-policy",
        "Möglich sind: `move` (kommt mit), `finish` (läuft in der alten Version zu Ende), `stop` (ist nur noch zu lesen).",
    ),
    ("unknown-field", "Nennen Sie den Pfad eines Feldes, wie `lotse inputs` ihn zeigt."),
    ("unknown-office", "Nennen Sie die Kennung einer Stelle aus dem Verzeichnis."),
    ("unknown-option", "Nennen Sie eine Option, die das Feld anbietet."),
    ("unknown-outcome", "Beschreiben Sie das Ergebnis unter `outcomes`."),
    ("unknown-place-field", "Nennen Sie ein Feld vom Typ `place`."),
    (
        "unknown-placeholder",
        "Nennen Sie ein Feld, einen Wert oder einen Empfänger mit `.name` oder `.phone`.",
    ),
    ("unused-language", "Ergänzen Sie die Sprache in `languages`, oder löschen Sie die Datei."),
    ("unused-migration", "Setzen Sie `drafts` auf `move`, oder streichen Sie `migrations`."),
    ("wrong-type", "Ersetzen Sie, was hier steht."),
];

/// What usually mends a mistake of this sort.
pub fn usual(code: &str) -> Option<&'static str> {
    USUAL.iter().find(|(known, _)| *known == code).map(|(_, remedy)| *remedy)
}
