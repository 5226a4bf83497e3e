# Was an einer Antwort nicht stimmt, und wie man es richtet.

of_question = „{ $label }“: { $remedy }

missing_typing = Bitte schreiben Sie hier etwas.
missing_choosing = Bitte wählen Sie eine Antwort.
missing_ticking = Bitte kreuzen Sie mindestens eine Antwort an.
missing_confirming = Bitte machen Sie ein Kreuz in das Kästchen.
missing_dating = Bitte schreiben Sie Tag, Monat und Jahr. Zum Beispiel: 27 3 2020.
missing_adding = Bitte schreiben Sie mindestens einen Eintrag.
missing_timing = Bitte schreiben Sie Tag, Monat, Jahr und Uhr-Zeit. Zum Beispiel: 27 3 2020 und 14:30.
missing_spanning = Bitte schreiben Sie den ersten Tag und den letzten Tag. Zum Beispiel: 27 3 2020 und 3 4 2020.

not_a_choice = Bitte wählen Sie eine Antwort aus der Liste.
several_places = Es gibt mehrere Orte mit diesem Namen. Bitte wählen Sie den richtigen Ort.
none_and_some = Bitte kreuzen Sie Antworten an. Oder kreuzen Sie nur „Nichts davon“ an.
incomplete = Bitte füllen Sie hier alle Felder aus.
not_plain_text = In dem Text sind unsichtbare Zeichen. Bitte schreiben Sie den Text neu.
recommended = Diese Antwort ist freiwillig. Sie hilft dem Amt aber sehr.
no_hit = Wir haben nichts gefunden. Bitte schreiben Sie ein anderes Wort. Oder ein kürzeres Wort.
several_hits = Wir haben mehrere Antworten gefunden. Bitte wählen Sie eine aus.
too_many_hits = Wir haben zu viel gefunden. Bitte schreiben Sie mehr von dem Namen.
open_item = In einem Eintrag fehlt noch etwas. Bitte wählen Sie dort „Ändern“.
unexpected = Die Antwort hat eine falsche Form. Bitte lesen Sie den Hinweis zu der Frage.

not_a_postal_code = Bitte schreiben Sie eine Post-Leitzahl aus Deutschland. Sie hat 5 Ziffern. Zum Beispiel: 35037.
not_a_phone = Bitte schreiben Sie eine Telefon-Nummer mit Vorwahl. Zum Beispiel: 06421 1234567.
not_an_email = Bitte schreiben Sie eine E-Mail-Adresse. Zum Beispiel: name@beispiel.de.
not_a_url = Bitte schreiben Sie die Adresse von einer Internet-Seite. Zum Beispiel: https://www.beispiel.de.
not_a_name = Bitte benutzen Sie nur lateinische Buchstaben und Binde-Striche.
not_an_iban = Diese IBAN ist falsch. Bitte vergleichen Sie die IBAN mit Ihrer Bank-Karte. Eine deutsche IBAN fängt mit DE an. Sie hat 22 Zeichen.
not_a_tax_id = Diese Steuer-Identifikations-Nummer ist falsch. Die Nummer hat 11 Ziffern. Sie steht auf Ihrem Steuer-Bescheid.
not_a_tax_number = Diese Steuer-Nummer ist falsch. Bitte schreiben Sie die Nummer genau vom Steuer-Bescheid ab. Zum Beispiel: 181/815/08155.
not_a_vat_id = Diese Umsatz-Steuer-Nummer ist falsch. Eine deutsche Nummer fängt mit DE an. Dann kommen 9 Ziffern.
not_a_register_number = Diese Nummer ist falsch. Bitte schreiben Sie nur die Ziffern und den Buchstaben dahinter. Zum Beispiel: 12345 B.
not_opening_hours = Wir verstehen die Zeiten am { $day } nicht. Bitte schreiben Sie zum Beispiel: 8–12, 14:30–18. Oder: geschlossen.
hours_overlap = Am { $day } treffen sich 2 Zeiten. Vielleicht mit der Nacht davor. Bitte prüfen Sie Anfang und Ende.

impossible_date = Diesen Tag gibt es nicht. Bitte schreiben Sie Tag, Monat und Jahr in Ziffern. Zum Beispiel: 27 3 2020.
impossible_partial_date = Diesen Tag gibt es nicht. Bitte schreiben Sie mindestens das Jahr mit 4 Ziffern. Wissen Sie den Monat und den Tag? Dann schreiben Sie beides dazu.
impossible_time = Diese Uhr-Zeit gibt es nicht. Bitte schreiben Sie Stunde und Minute. Zum Beispiel: 14:30. Mitternacht ist 0:00.
ends_before_start = Der letzte Tag ist vor dem ersten Tag. Bitte prüfen Sie beide Tage.
too_early = Dieser Tag ist zu früh. Bitte prüfen Sie den Tag.
too_late = Dieser Tag ist zu spät. Bitte prüfen Sie den Tag.
earliest = Bitte schreiben Sie den { $day } oder einen späteren Tag.
latest = Bitte schreiben Sie den { $day } oder einen früheren Tag.
first_time = Bitte schreiben Sie { $time } oder später.
last_time = Bitte schreiben Sie { $time } oder früher.

not_a_number = Bitte schreiben Sie eine Zahl in Ziffern. Zum Beispiel: 12 oder 12,5.
ambiguous_number = Der Punkt in der Zahl ist schwer zu verstehen. Bitte schreiben Sie die Zahl ohne Punkt. Zum Beispiel: 1234 oder 1,234.
not_whole = Bitte schreiben Sie eine ganze Zahl ohne Komma.
too_many_decimals =
    { $most ->
        [one] Bitte schreiben Sie nach dem Komma höchstens eine Ziffer.
       *[other] Bitte schreiben Sie nach dem Komma höchstens { $most } Ziffern.
    }
too_small = Die Zahl ist zu klein. Bitte prüfen Sie die Zahl.
too_large = Die Zahl ist zu groß. Bitte prüfen Sie die Zahl.
lowest = Bitte schreiben Sie { $number } oder mehr.
highest = Bitte schreiben Sie { $number } oder weniger.

too_short = Der Text ist zu kurz. Bitte schreiben Sie mehr.
too_long = Der Text ist zu lang. Bitte schreiben Sie weniger.
shortest = Bitte schreiben Sie mindestens { $least } Zeichen.
longest = Bitte schreiben Sie höchstens { $most } Zeichen.
too_few = Bitte wählen Sie mehr Antworten.
too_many = Bitte wählen Sie weniger Antworten.
fewest =
    { $least ->
        [one] Bitte wählen Sie mindestens eine Antwort.
       *[other] Bitte wählen Sie mindestens { $least } Antworten.
    }
most =
    { $most ->
        [one] Bitte wählen Sie höchstens eine Antwort.
       *[other] Bitte wählen Sie höchstens { $most } Antworten.
    }
too_few_items = Bitte schreiben Sie mehr Einträge.
too_many_items = Bitte löschen Sie ein paar Einträge.
fewest_items =
    { $least ->
        [one] Bitte schreiben Sie einen Eintrag.
       *[other] Bitte schreiben Sie mindestens { $least } Einträge.
    }
most_items =
    { $most ->
        [one] Bitte behalten Sie nur einen Eintrag.
       *[other] Bitte behalten Sie nur { $most } Einträge.
    }
missing_signing = Bitte schreiben Sie Ihren ganzen Namen. Und machen Sie ein Kreuz: Ich unterschreibe.
not_signed = Bitte machen Sie ein Kreuz: Ich unterschreibe. Oder lassen Sie auch den Namen leer.
slot_gone = Der Termin ist schon weg. Bitte wählen Sie einen anderen Termin.
missing_attaching = Bitte wählen Sie eine Datei aus. Dann laden Sie die Datei hoch.
fewest_files = Bitte laden Sie noch mehr Dateien hoch. Es müssen mindestens { $least } sein.
most_files = Bitte löschen Sie Dateien. Es dürfen höchstens { $most } sein.
few_files = Bitte laden Sie noch mehr Dateien hoch.
many_files = Bitte löschen Sie ein paar Dateien.
file_type = Eine Datei passt nicht. Diese Art von Datei nehmen wir nicht. Bitte löschen Sie die Datei.
file_size = Eine Datei ist leer oder zu groß. Bitte löschen Sie die Datei.
