# Tage und Zeiten, so wie man sie schreibt.

# Die Stellen von Tag, Monat und Jahr: D oder DD, MM oder MONTH, YYYY.
day_pattern = DD.MM.YYYY
month_pattern = MONTH YYYY
january = Ocak
february = Şubat
march = Mart
april = Nisan
may = Mayıs
june = Haziran
july = Temmuz
august = Ağustos
september = Eylül
october = Ekim
november = Kasım
december = Aralık

monday = Pazartesi
tuesday = Salı
wednesday = Çarşamba
thursday = Perşembe
friday = Cuma
saturday = Cumartesi
sunday = Pazar

moment = { $day }, saat { $time }
moment_in_sentence = { $day }, saat { $time }
clock = { $time }
period = { $from } – { $to }
day_at_clock = { $day }, saat { $clock }
named_day = { $weekday }, { $day }
