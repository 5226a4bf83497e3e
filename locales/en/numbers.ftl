# How numbers are written.

group = ,
decimal = .
amount = €AMOUNT
