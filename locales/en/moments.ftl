# Days and times as people write them.

# Where day, month and year stand: D or DD, MM or MONTH, YYYY.
day_pattern = D MONTH YYYY
month_pattern = MONTH YYYY
january = January
february = February
march = March
april = April
may = May
june = June
july = July
august = August
september = September
october = October
november = November
december = December

monday = Monday
tuesday = Tuesday
wednesday = Wednesday
thursday = Thursday
friday = Friday
saturday = Saturday
sunday = Sunday

moment = { $day }, { $time }
moment_in_sentence = { $day } at { $time }
clock = { $time }
period = { $from } to { $to }
day_at_clock = { $day } at { $clock }
named_day = { $weekday }, { $day }
