# Antworten in Worten.

yes = Так
no = Ні
confirmed = Підтверджено
entries =
    { $count ->
        [one] { $count } запис
        [few] { $count } записи
       *[many] { $count } записів
    }

# Vor Öffnungszeiten; volle Stunden als H oder H:00.
monday_short = Пн
tuesday_short = Вт
wednesday_short = Ср
thursday_short = Чт
friday_short = Пт
saturday_short = Сб
sunday_short = Нд
closed = зачинено
whole_hour = H:00
hours_open = { $spans }
hours_and = { $spans } та { $last }

appointment = { $day }, { $from }–{ $to }
signed_by = Підпис: { $name }, { $day }
