# Tage und Zeiten, so wie man sie schreibt.

# Die Stellen von Tag, Monat und Jahr: D oder DD, MM oder MONTH, YYYY.
day_pattern = DD.MM.YYYY
month_pattern = MONTH YYYY
january = январь
february = февраль
march = март
april = апрель
may = май
june = июнь
july = июль
august = август
september = сентябрь
october = октябрь
november = ноябрь
december = декабрь

monday = понедельник
tuesday = вторник
wednesday = среда
thursday = четверг
friday = пятница
saturday = суббота
sunday = воскресенье

moment = { $day }, { $time }
moment_in_sentence = { $day } в { $time }
clock = { $time }
period = { $from } – { $to }
day_at_clock = { $day }, { $clock }
named_day = { $weekday }, { $day }
