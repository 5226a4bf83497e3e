# Was an einer Antwort nicht stimmt, und wie man es richtet.

of_question = „{ $label }“: { $remedy }

missing_typing = Bitte füllen Sie dieses Feld aus.
missing_choosing = Bitte wählen Sie eine Antwort aus.
missing_ticking = Bitte kreuzen Sie mindestens eine Antwort an.
missing_confirming = Bitte kreuzen Sie das Kästchen an, um fortzufahren.
missing_dating = Bitte geben Sie Tag, Monat und Jahr an, zum Beispiel 27 3 2020.
missing_adding = Bitte fügen Sie mindestens einen Eintrag hinzu.
missing_timing = Bitte geben Sie Tag, Monat, Jahr und Uhrzeit an, zum Beispiel 27 3 2020 und 14:30.
missing_spanning = Bitte geben Sie den ersten und den letzten Tag an, zum Beispiel 27 3 2020 und 3 4 2020.
missing_signing = Bitte geben Sie Ihren vollständigen Namen ein und kreuzen Sie an, dass Sie unterzeichnen.

not_a_choice = Bitte wählen Sie eine der angebotenen Antworten aus.
several_places = Es gibt mehrere Orte mit diesem Namen. Bitte wählen Sie den richtigen aus.
none_and_some = Bitte kreuzen Sie entweder Antworten an oder dass nichts davon zutrifft, nicht beides.
incomplete = Bitte füllen Sie alle Teile dieser Frage aus.
not_plain_text = Der Text enthält unsichtbare Sonderzeichen. Bitte tippen Sie ihn neu ein.
recommended = Diese Angabe ist freiwillig, aber sie hilft der zuständigen Stelle sehr.
no_hit = Dazu wurde nichts gefunden. Bitte geben Sie einen anderen oder kürzeren Begriff ein.
several_hits = Dazu gibt es mehrere Treffer. Bitte wählen Sie einen aus.
too_many_hits = Dazu gibt es zu viele Treffer. Bitte geben Sie mehr vom Namen ein.
open_item = In mindestens einem Eintrag fehlt noch etwas. Bitte öffnen Sie ihn mit „Ändern“.
slot_gone = Der gewählte Termin ist nicht mehr frei. Bitte wählen Sie einen anderen.
not_signed = Bitte kreuzen Sie an, dass Sie unterzeichnen, oder lassen Sie auch den Namen leer.
unexpected = Die Eingabe hat nicht die erwartete Form. Bitte beachten Sie den Hinweis zur Frage.

not_a_postal_code = Bitte geben Sie eine deutsche Postleitzahl mit fünf Ziffern ein, zum Beispiel 35037.
not_a_phone = Bitte geben Sie eine Telefonnummer mit Vorwahl ein, zum Beispiel 06421 1234567.
not_an_email = Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@beispiel.de.
not_a_url = Bitte geben Sie die Adresse einer Seite im Internet ein, zum Beispiel https://www.beispiel.de.
not_a_name = Bitte verwenden Sie nur lateinische Buchstaben, Leerzeichen, Bindestriche und Apostrophe.
not_an_iban = Das ist keine gültige IBAN. Bitte vergleichen Sie sie mit Ihrer Bankkarte; eine deutsche beginnt mit DE und hat 22 Stellen.
not_a_tax_id = Das ist keine gültige Steuer-Identifikationsnummer. Sie hat 11 Ziffern und steht auf Ihrem Steuerbescheid.
not_a_tax_number = Das ist keine gültige Steuernummer. Bitte schreiben Sie sie so ab, wie sie auf dem Steuerbescheid steht, zum Beispiel 181/815/08155.
not_a_vat_id = Das ist keine gültige Umsatzsteuer-Identifikationsnummer. Eine deutsche beginnt mit DE und hat dann 9 Ziffern.
not_a_register_number = Das ist keine Nummer dieses Registers. Bitte geben Sie nur die Ziffern und einen Buchstaben dahinter an, zum Beispiel 12345 B.
not_opening_hours = Die Zeiten am { $day } sind nicht eindeutig. Bitte schreiben Sie zum Beispiel 8–12, 14:30–18 oder geschlossen.
hours_overlap = Am { $day } überschneiden sich zwei Zeiten, vielleicht mit der Nacht davor. Bitte prüfen Sie Beginn und Ende.

impossible_date = Diesen Tag gibt es nicht. Bitte geben Sie Tag, Monat und Jahr in Ziffern an, zum Beispiel 27 3 2020.
impossible_partial_date = Dieses Datum gibt es nicht. Bitte geben Sie mindestens das Jahr mit vier Ziffern an, und Monat und Tag, soweit Sie sie wissen.
impossible_time = Diese Uhrzeit gibt es nicht. Bitte geben Sie Stunde und Minute an, zum Beispiel 14:30; Mitternacht ist 0:00.
ends_before_start = Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie beide.
too_early = Dieser Tag liegt zu weit zurück. Bitte prüfen Sie das Datum.
too_late = Dieser Tag liegt zu spät. Bitte prüfen Sie das Datum.
earliest = Der Tag muss am { $day } oder danach liegen.
latest = Der Tag muss am { $day } oder davor liegen.
first_time = Die Uhrzeit muss { $time } oder später sein.
last_time = Die Uhrzeit muss { $time } oder früher sein.

not_a_number = Bitte geben Sie eine Zahl in Ziffern ein, zum Beispiel 12 oder 12,5.
ambiguous_number = Ein Punkt vor drei Ziffern ist nicht eindeutig. Bitte schreiben Sie Tausender ohne Punkt und Nachkommastellen mit Komma, zum Beispiel 1234 oder 1,234.
not_whole = Bitte geben Sie eine ganze Zahl ohne Nachkommastellen ein.
too_many_decimals =
    { $most ->
        [one] Bitte geben Sie höchstens eine Stelle nach dem Komma ein und Tausender ohne Komma.
       *[other] Bitte geben Sie höchstens { $most } Stellen nach dem Komma ein und Tausender ohne Komma.
    }
too_small = Die Zahl ist zu klein. Bitte prüfen Sie sie.
too_large = Die Zahl ist zu groß. Bitte prüfen Sie sie.
lowest = Die Zahl muss { $number } oder größer sein.
highest = Die Zahl muss { $number } oder kleiner sein.

too_short = Der Text ist zu kurz. Bitte ergänzen Sie ihn.
too_long = Der Text ist zu lang. Bitte kürzen Sie ihn.
shortest = Bitte geben Sie mindestens { $least } Zeichen ein.
longest = Bitte kürzen Sie den Text auf höchstens { $most } Zeichen.
too_few = Bitte wählen Sie mehr Antworten aus.
too_many = Bitte wählen Sie weniger Antworten aus.
fewest =
    { $least ->
        [one] Bitte wählen Sie mindestens eine Antwort aus.
       *[other] Bitte wählen Sie mindestens { $least } Antworten aus.
    }
most =
    { $most ->
        [one] Bitte wählen Sie höchstens eine Antwort aus.
       *[other] Bitte wählen Sie höchstens { $most } Antworten aus.
    }
too_few_items = Bitte fügen Sie weitere Einträge hinzu.
too_many_items = Bitte entfernen Sie einige Einträge.
fewest_items =
    { $least ->
        [one] Bitte fügen Sie einen Eintrag hinzu.
       *[other] Bitte fügen Sie Einträge hinzu, bis es mindestens { $least } sind.
    }
most_items =
    { $most ->
        [one] Bitte entfernen Sie Einträge: höchstens einer ist möglich.
       *[other] Bitte entfernen Sie Einträge: höchstens { $most } sind möglich.
    }

missing_attaching = Bitte wählen Sie eine Datei aus und laden Sie sie hoch.
fewest_files = Bitte laden Sie weitere Dateien hoch, bis es mindestens { $least } sind.
most_files = Bitte entfernen Sie Dateien: höchstens { $most } sind möglich.
few_files = Bitte laden Sie weitere Dateien hoch.
many_files = Bitte entfernen Sie einige Dateien.
file_type = Eine der Dateien ist von einer Art, die wir nicht annehmen. Bitte entfernen Sie sie.
file_size = Eine der Dateien ist leer oder zu groß. Bitte entfernen Sie sie.
