# Wie man Zahlen schreibt: Zeichen zwischen Tausendern, vor Nachkommastellen, und der Platz eines Betrags.

group = .
decimal = ,
amount = AMOUNT{ "\u00A0" }€

bytes = { $count } Byte
kilobytes = { $size } kB
megabytes = { $size } MB
