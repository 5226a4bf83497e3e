# Tage und Zeiten, so wie man sie schreibt.

# Die Stellen von Tag, Monat und Jahr: D oder DD, MM oder MONTH, YYYY.
day_pattern = D. MONTH YYYY
month_pattern = MONTH YYYY
january = Januar
february = Februar
march = März
april = April
may = Mai
june = Juni
july = Juli
august = August
september = September
october = Oktober
november = November
december = Dezember

monday = Montag
tuesday = Dienstag
wednesday = Mittwoch
thursday = Donnerstag
friday = Freitag
saturday = Samstag
sunday = Sonntag

moment = { $day }, { $time } Uhr
moment_in_sentence = { $day } um { $time } Uhr
clock = { $time }{ "\u00A0" }Uhr
period = { $from } bis { $to }
day_at_clock = { $day } um { $clock }
named_day = { $weekday }, { $day }
