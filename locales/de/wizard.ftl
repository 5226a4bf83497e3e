# Über dem Formular und zwischen seinen Seiten.

step_of = Schritt { $number } von { $total }
step_of_about = Schritt { $number } von etwa { $total }
error_title = Fehler: { $title }
as_of = Stand: { $day }

draft_kept =
    { $days ->
        [one] Nicht abgesendete Angaben: { $days } Tag
       *[other] Nicht abgesendete Angaben: { $days } Tage
    }
submission_kept =
    { $days ->
        [one] Abgesendete Angaben in diesem Dienst: { $days } Tag
       *[other] Abgesendete Angaben in diesem Dienst: { $days } Tage
    }
nothing_kept = Dieses Formular speichert nichts.

add_item = { $item } hinzufügen
remove_item = { $item } entfernen?

news_title = Dieses Formular wurde geändert
news_lead = Seit Ihrem letzten Besuch gibt es eine neue Fassung; Ihre übrigen Antworten haben wir übernommen.
news_new = Neue Fragen:
news_again = Bitte beantworten Sie noch einmal:
news_reworded = Diese Fragen lauten jetzt anders, bitte prüfen Sie Ihre Antwort:
news_gone = Danach fragen wir nicht mehr, Ihre Antwort ist gelöscht:

go_on_saved = Weiter mit dem gespeicherten Stand
go_on_code = Mit einem Code weitermachen
form_start = Zur Startseite des Formulars
all_forms = Alle Formulare
