# Wie man Zahlen schreibt: Zeichen zwischen Tausendern, vor Nachkommastellen, und der Platz eines Betrags.

group = .
decimal = ,
amount = €AMOUNT

bytes = { $count } bayt
kilobytes = { $size } kB
megabytes = { $size } MB
