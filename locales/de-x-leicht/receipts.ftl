# Die Eingangsbestätigung: auf ihrer Seite und auf Papier.

download = Bestätigung herunter-laden (PDF)
receipt_until = In der Bestätigung stehen alle Ihre Angaben. Sie können die Bestätigung und diese Seite nur mit diesem Gerät öffnen. Und zwar bis zum { $until }. Danach löschen wir beides hier. Das Amt hat Ihre Angaben aber weiter.
paper_title = Bestätigung
reference = Vorgangs-Nummer
received_at = Angekommen am
form = Formular
version = Fassung
offices = Ihre Angaben gehen an
telephone = Telefon
email = E-Mail
hours = Öffnungs-Zeiten
next = So geht es weiter
declarations = Das haben Sie erklärt
proof = Nachweis
proof_lead = Die Prüf-Summe ist eine Zahl. Sie gehört genau zu Ihren Angaben. Ändert jemand etwas an den Angaben? Dann stimmt die Zahl nicht mehr.
digest = Prüf-Summe (SHA-256)
page_number = Seite { $page } von { $pages }
# Teil eines Dateinamens: nur a bis z.
file_name = bestaetigung
status = So weit ist Ihr Vorgang
status_lead = Mit der Vorgangs-Nummer und diesem Code können Sie nachsehen. Sie brauchen dafür kein Konto. Wer beides hat, kann auch nachsehen. Ihre Angaben bleiben dabei geheim.
status_code = Code zum Nachsehen
status_page = Hier geben Sie den Code ein
proof_check = Ist diese Datei echt? Das kann das Amt mit „lotse verify“ prüfen. Haben Sie nur Papier? Dann beweist dieser Prüf-Code die Vorgangs-Nummer, die Zeit und die Prüf-Summe:
proof_file = Prüf-Text: Er beweist, dass diese Datei echt ist
