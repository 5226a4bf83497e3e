# Antworten in Worten.

yes = Evet
no = Hayır
confirmed = Onaylandı
entries = { $count } kayıt

# Vor Öffnungszeiten; volle Stunden als H oder H:00.
monday_short = Pzt
tuesday_short = Sal
wednesday_short = Çar
thursday_short = Per
friday_short = Cum
saturday_short = Cmt
sunday_short = Paz
closed = kapalı
whole_hour = H:00
hours_open = { $spans }
hours_and = { $spans } ve { $last }

appointment = { $day }, { $from }–{ $to }
signed_by = İmzalayan: { $name }, { $day }
