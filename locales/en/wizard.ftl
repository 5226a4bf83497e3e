# Above the form and between its pages.

step_of = Step { $number } of { $total }
step_of_about = Step { $number } of about { $total }
error_title = Error: { $title }
as_of = as of { $day }

draft_kept =
    { $days ->
        [one] Answers that are not sent: { $days } day
       *[other] Answers that are not sent: { $days } days
    }
submission_kept =
    { $days ->
        [one] Answers that are sent, in this service: { $days } day
       *[other] Answers that are sent, in this service: { $days } days
    }
nothing_kept = This form stores nothing.

add_item = Add: { $item }
remove_item = Remove “{ $item }”?

news_title = This form has been changed
news_lead = Since your last visit there is a new version; we have taken over your other answers.
news_new = New questions:
news_again = Please answer again:
news_reworded = These questions read differently now, please check your answer:
news_gone = We no longer ask for this, and your answer has been deleted:

go_on_saved = Go on with what is saved
go_on_code = Continue with a code
form_start = To the start of the form
all_forms = All forms
