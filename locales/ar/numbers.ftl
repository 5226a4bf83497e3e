# Wie man Zahlen schreibt: Zeichen zwischen Tausendern, vor Nachkommastellen, und der Platz eines Betrags.

group = ,
decimal = .
amount = AMOUNT{ "\u00A0" }€

bytes = { $count } بايت
kilobytes = { $size } كيلوبايت
megabytes = { $size } ميغابايت
