# Die Eingangsbestätigung: auf ihrer Seite und auf Papier.

download = Eingangsbestätigung herunterladen (PDF)
receipt_until = In der Eingangsbestätigung stehen alle Ihre Angaben. Sie und diese Seite lassen sich nur in diesem Browser öffnen, bis { $until }. Danach löschen wir sie hier; abgeschickt bleiben Ihre Angaben.

paper_title = Eingangsbestätigung
reference = Vorgangsnummer
received_at = Eingegangen am
form = Formular
version = Fassung
offices = Ihre Angaben gehen an
telephone = Telefon
email = E-Mail
hours = Sprechzeiten
next = Wie es weitergeht
declarations = Das haben Sie erklärt
status = Stand
status_lead = Mit der Vorgangsnummer und diesem Code sehen Sie, wann Ihre Angaben wo angekommen sind. Dazu brauchen Sie kein Konto. Wer beides kennt, sieht das auch, aber keine Ihrer Angaben.
status_code = Code für den Stand
status_page = Hier geben Sie ihn ein
proof = Nachweis
proof_lead = Die Prüfsumme gehört zu den Angaben, wie sie für die Stelle gespeichert sind. Ändert jemand dort etwas, passt sie nicht mehr.
digest = Prüfsumme (SHA-256)
proof_check = Ob diese Datei echt und unverändert ist, stellt die Stelle, die diesen Dienst betreibt, mit »lotse verify« fest. Liegt nur ein Ausdruck vor, beweist dieser Prüfcode Vorgangsnummer, Zeit und Prüfsumme:
proof_file = Prüftext: beweist, dass diese Datei echt und unverändert ist
page_number = Seite { $page } von { $pages }
# Teil eines Dateinamens: nur a bis z.
file_name = eingangsbestaetigung
