# Antworten in Worten.

yes = Ja
no = Nein
confirmed = Angekreuzt
entries =
    { $count ->
        [one] { $count } Eintrag
       *[other] { $count } Einträge
    }

# Vor Öffnungszeiten; volle Stunden als H oder H:00.
monday_short = Montag
tuesday_short = Dienstag
wednesday_short = Mittwoch
thursday_short = Donnerstag
friday_short = Freitag
saturday_short = Samstag
sunday_short = Sonntag
closed = geschlossen
whole_hour = H
hours_open = { $spans } Uhr
hours_and = { $spans } und { $last }

appointment = { $day }, { $from } bis { $to }{ "\u00A0" }Uhr
signed_by = { $name } hat am { $day } unterschrieben
