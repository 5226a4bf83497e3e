# The receipt: on its page and on paper.

download = Download the receipt (PDF)
receipt_until = The receipt contains all your answers. It and this page can be opened only in this browser, until { $until }. After that we delete them here; what you sent stays sent.

paper_title = Receipt
reference = Reference number
received_at = Received on
form = Form
version = version
offices = Your answers go to
telephone = Telephone
email = E-mail
hours = Opening hours
next = What happens next
declarations = What you have declared
status = State of your case
status_lead = With the reference number and this code you see when your answers arrived where. You need no account for that. Whoever knows both sees that too, but none of your answers.
status_code = Code for the state
status_page = Enter it here
proof = Proof
proof_lead = The checksum belongs to the answers as they are stored for the office. If somebody changes anything there, it no longer fits.
digest = Checksum (SHA-256)
proof_check = Whether this file is genuine and unchanged is found out by the body that runs this service, with “lotse verify”. Where there is only a print, this code proves reference number, time and checksum:
proof_file = Statement: proves that this file is genuine and unchanged
page_number = Page { $page } of { $pages }
# Part of the name of a file: only a to z.
file_name = receipt
