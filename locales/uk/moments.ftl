# Tage und Zeiten, so wie man sie schreibt.

# Die Stellen von Tag, Monat und Jahr: D oder DD, MM oder MONTH, YYYY.
day_pattern = DD.MM.YYYY
month_pattern = MONTH YYYY
january = січень
february = лютий
march = березень
april = квітень
may = травень
june = червень
july = липень
august = серпень
september = вересень
october = жовтень
november = листопад
december = грудень

monday = понеділок
tuesday = вівторок
wednesday = середа
thursday = четвер
friday = п’ятниця
saturday = субота
sunday = неділя

moment = { $day }, { $time }
moment_in_sentence = { $day } о { $time }
clock = { $time }
period = { $from } – { $to }
day_at_clock = { $day }, { $clock }
named_day = { $weekday }, { $day }
