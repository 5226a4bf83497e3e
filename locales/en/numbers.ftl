# How numbers are written.

group = ,
decimal = .
amount = €AMOUNT

bytes =
    { $count ->
        [one] { $count } byte
       *[other] { $count } bytes
    }
kilobytes = { $size } kB
megabytes = { $size } MB
