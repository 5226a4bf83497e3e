# Antworten in Worten.

yes = Ja
no = Nein
confirmed = Bestätigt
entries =
    { $count ->
        [one] { $count } Eintrag
       *[other] { $count } Einträge
    }

# Vor Öffnungszeiten; volle Stunden als H oder H:00.
monday_short = Mo
tuesday_short = Di
wednesday_short = Mi
thursday_short = Do
friday_short = Fr
saturday_short = Sa
sunday_short = So
closed = geschlossen
whole_hour = H
hours_open = { $spans } Uhr
hours_and = { $spans } und { $last }

appointment = { $day }, { $from } bis { $to }{ "\u00A0" }Uhr
signed_by = Unterzeichnet von { $name } am { $day }
