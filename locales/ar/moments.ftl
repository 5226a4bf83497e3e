# Tage und Zeiten, so wie man sie schreibt.

# Die Stellen von Tag, Monat und Jahr: D oder DD, MM oder MONTH, YYYY.
day_pattern = D MONTH YYYY
month_pattern = MONTH YYYY
january = يناير
february = فبراير
march = مارس
april = أبريل
may = مايو
june = يونيو
july = يوليو
august = أغسطس
september = سبتمبر
october = أكتوبر
november = نوفمبر
december = ديسمبر

monday = الاثنين
tuesday = الثلاثاء
wednesday = الأربعاء
thursday = الخميس
friday = الجمعة
saturday = السبت
sunday = الأحد

moment = { $day }، الساعة { $time }
moment_in_sentence = { $day } الساعة { $time }
clock = { $time }
period = من { $from } إلى { $to }
day_at_clock = { $day } الساعة { $clock }
named_day = { $weekday }، { $day }
