# Die E-Mails an Bürgerinnen und Bürger.

greeting = Guten Tag,
received_title = Ihre Angaben sind eingegangen
received = Ihre Angaben sind am { $moment } eingegangen.
reference = Ihre Vorgangsnummer
next_title = Wie es weitergeht
office = Zuständig ist
telephone = Telefon
give_reference = Nennen Sie bei Rückfragen bitte die Vorgangsnummer.
ask_status = Den Stand können Sie auch selbst abfragen: mit dem Code aus Ihrer Eingangsbestätigung, auf der Seite des Formulars unter „Stand Ihres Vorgangs“.
automatic = Diese E-Mail wurde automatisch verschickt. Bitte antworten Sie nicht darauf.
confirmation_not_you = Sie haben nichts abgeschickt? Dann hat jemand Ihre Adresse irrtümlich angegeben; Sie müssen nichts tun.

resume_title = So machen Sie mit Ihren Angaben weiter
resume_lead = Sie haben in einem Online-Formular unterbrochen. Hier machen Sie weiter:
enter = Oder geben Sie auf { $address } diesen Code ein:
until = Link und Code gelten einmal, bis { $moment }. Danach werden Ihre Angaben gelöscht.
resume_secret = Geben Sie beides nicht weiter: Wer den Code kennt, kann Ihre Angaben lesen.
resume_not_you = Sie haben kein Formular ausgefüllt? Dann hat jemand Ihre Adresse irrtümlich angegeben; bitte löschen Sie diese E-Mail.

signing_title = Bitte lesen und unterschreiben
signing_lead = Sie sind als zweite Person genannt, die Angaben an { $office } unterschreibt. Unter diesem Link lesen Sie die Angaben und entscheiden:
signing_code = Die Seite fragt nach diesem Code:
signing_until = Sie haben Zeit bis { $moment }. Solange wartet der Vorgang.
signing_secret = Geben Sie Link und Code nicht weiter: Wer beides hat, kann die Angaben lesen und entscheiden.
signing_not_you = Sie wissen nichts davon? Dann hat jemand Ihre Adresse irrtümlich angegeben; Sie müssen nichts tun. Ohne Ihre Unterschrift wird nichts übermittelt.

unsigned_title = Die zweite Unterschrift fehlt
unsigned_declined = Die zweite Person hat am { $moment } nicht unterschrieben. Die zuständige Stelle bekommt Ihre Angaben deshalb nicht.
unsigned_lapsed = Bis { $moment } hat die zweite Person nicht unterschrieben. Die zuständige Stelle bekommt Ihre Angaben deshalb nicht.
unsigned_next = Wenn Sie den Antrag noch stellen wollen, füllen Sie das Formular neu aus, oder wenden Sie sich an die Stelle.
