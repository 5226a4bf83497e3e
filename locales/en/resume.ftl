# Codes with which one goes on elsewhere.

code_unknown = We find no answers with this code. Please compare it sign by sign. A code works only once, and only while the answers are kept.
code_label = Code
code_format = 26 characters. Capitals, hyphens and blanks do not matter.
mail_label = Your e-mail address
no_address = Please enter an e-mail address, for example name@example.org.
mail_sent = The e-mail is on its way. Please wait until it has arrived before you close this page.
mail_too_many = We have already sent several e-mails for these answers. Please write the code down.
mail_failed = The e-mail could not be sent just now. Please write the code down.
discarded = Your answers are deleted
discarded_body = Nothing of your answers is stored any more.
