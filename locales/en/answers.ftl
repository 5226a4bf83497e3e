# Answers in words.

yes = Yes
no = No
confirmed = Confirmed
entries =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }

# Before opening hours; whole hours as H or H:00.
monday_short = Mon
tuesday_short = Tue
wednesday_short = Wed
thursday_short = Thu
friday_short = Fri
saturday_short = Sat
sunday_short = Sun
closed = closed
whole_hour = H:00
hours_open = { $spans }
hours_and = { $spans } and { $last }

appointment = { $day }, { $from } to { $to }
signed_by = Signed by { $name } on { $day }
