# The mails to citizens.

greeting = Hello,
received_title = We received your information
received = We received your information on { $moment }.
reference = Your reference number
next_title = What happens next
office = Responsible office
telephone = Telephone
give_reference = Please give the reference number when you call.
ask_status = You can also look up the state yourself: with the code from your receipt, on the form's website under “State of your case”.
automatic = This e-mail was sent automatically. Please do not reply to it.
confirmation_not_you = You did not send anything? Then somebody gave your address by mistake; you need not do anything.

resume_title = How to continue with your answers
resume_lead = You have paused in an online form. Continue here:
enter = Or enter this code at { $address }:
until = Link and code work once, until { $moment }. After that your answers will be deleted.
resume_secret = Do not pass them on: whoever knows the code can read your answers.
resume_not_you = You have not filled in a form? Then somebody gave your address by mistake; please delete this e-mail.

signing_title = Please read and sign
signing_lead = You were named as the second person who signs answers for { $office }. Follow this link to read them and to decide:
signing_code = The page asks for this code:
signing_until = You have time until { $moment }. Until then the case waits.
signing_secret = Do not pass on link and code: whoever has both can read the answers and decide.
signing_not_you = You know nothing about this? Then somebody gave your address by mistake; you need not do anything. Nothing is passed on without your signature.

unsigned_title = The second signature is missing
unsigned_declined = The second person declined to sign on { $moment }. So the responsible office does not get your information.
unsigned_lapsed = The second person did not sign until { $moment }. So the responsible office does not get your information.
unsigned_next = If you still want to apply, fill in the form again or contact the office.
