# How a case stands, without an account.

title = State of your case
lead = The reference number and the code are on your receipt. Here you see when your answers arrived where, but none of your answers.
ask = Show the state
reference = Reference number
reference_hint = 10 characters. Capitals, hyphens and blanks do not matter.
code = Code for the state
code_hint = 8 characters. Capitals, hyphens and blanks do not matter.
unknown = We find nothing for this reference number and this code. Please compare both sign by sign. When the retention time is over, the case is deleted here.
heading = Case
another = Ask about another case
received = Received on
delivered = Delivered to
answered = Answered on
office = responsible office
on_the_way = not arrived yet, we keep trying
by_hand = taken over in another way
stage_received = Your answers have been received and are being delivered.
stage_delivered = Your answers are with the responsible office.
stage_answered = The responsible office has answered.
files_unchecked = Attached files are still being checked for malware. Your information will be delivered after that.
files_infected = An attached file contained malware. We deleted that file and did not pass it on; everything else is on its way. Please send the file to the responsible office again.
