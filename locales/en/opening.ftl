# While a form is not open.

not_yet = This form is not open yet
not_yet_body = You can fill it in from { $when }. Please come back then.
closed = This form is closed
closed_body = It could be sent until { $when }. Answers that had not been sent by then were not passed on.
