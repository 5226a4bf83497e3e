# Wie man Zahlen schreibt: Zeichen zwischen Tausendern, vor Nachkommastellen, und der Platz eines Betrags.

group = { "\u00A0" }
decimal = ,
amount = AMOUNT{ "\u00A0" }€

bytes =
    { $count ->
        [one] { $count } байт
        [few] { $count } байти
       *[other] { $count } байтів
    }
kilobytes = { $size } кБ
megabytes = { $size } МБ
