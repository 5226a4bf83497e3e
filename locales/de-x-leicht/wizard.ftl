# Über dem Formular und zwischen seinen Seiten.

step_of = Schritt { $number } von { $total }
step_of_about = Schritt { $number } von ungefähr { $total }
error_title = Fehler: { $title }
as_of = Das war so am { $day }

draft_kept =
    { $days ->
        [one] Angaben vor dem Abschicken: { $days } Tag
       *[other] Angaben vor dem Abschicken: { $days } Tage
    }
submission_kept =
    { $days ->
        [one] Angaben nach dem Abschicken: { $days } Tag
       *[other] Angaben nach dem Abschicken: { $days } Tage
    }
nothing_kept = Dieses Formular speichert nichts.

add_item = { $item } dazu schreiben
remove_item = { $item } löschen?

news_title = Dieses Formular ist neu
news_lead = Seit Ihrem letzten Besuch haben wir das Formular geändert. Ihre anderen Antworten sind noch da.
news_new = Neue Fragen:
news_again = Bitte antworten Sie hier noch einmal:
news_reworded = Diese Fragen haben neue Worte. Bitte prüfen Sie Ihre Antwort:
news_gone = Diese Fragen gibt es nicht mehr. Ihre Antwort haben wir gelöscht:

go_on_saved = Mit den gespeicherten Angaben weitermachen
go_on_code = Mit einem Code weitermachen
form_start = Zur Start-Seite von dem Formular
all_forms = Alle Formulare
