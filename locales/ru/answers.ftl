# Antworten in Worten.

yes = Да
no = Нет
confirmed = Подтверждено
entries =
    { $count ->
        [one] { $count } запись
        [few] { $count } записи
       *[many] { $count } записей
    }

# Vor Öffnungszeiten; volle Stunden als H oder H:00.
monday_short = Пн
tuesday_short = Вт
wednesday_short = Ср
thursday_short = Чт
friday_short = Пт
saturday_short = Сб
sunday_short = Вс
closed = закрыто
whole_hour = H:00
hours_open = { $spans }
hours_and = { $spans } и { $last }

appointment = { $day }, { $from }–{ $to }
signed_by = Подпись: { $name }, { $day }
