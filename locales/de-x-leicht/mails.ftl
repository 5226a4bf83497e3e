# Die E-Mails an Bürgerinnen und Bürger.

greeting = Guten Tag,
received_title = Ihre Angaben sind angekommen
received = Ihre Angaben sind bei uns. Sie sind am { $moment } angekommen.
reference = Ihre Vorgangs-Nummer
next_title = So geht es weiter
office = Dieses Amt hilft Ihnen
telephone = Telefon
give_reference = Haben Sie Fragen? Dann sagen Sie dem Amt die Vorgangs-Nummer.
ask_status = Sie können auch selbst nachsehen: Gehen Sie auf die Internet-Seite von dem Formular. Dort wählen Sie „So weit ist Ihr Vorgang“. Sie brauchen den Code aus der Bestätigung.
automatic = Ein Computer hat diese E-Mail geschickt. Bitte antworten Sie auf anderem Weg.
confirmation_not_you = Haben Sie gar nichts abgeschickt? Dann hat ein anderer Mensch Ihre Adresse falsch benutzt. Sie müssen dann nichts machen.

resume_title = So machen Sie mit Ihren Angaben weiter
resume_lead = Sie haben bei einem Formular eine Pause gemacht. Hier machen Sie weiter:
enter = Oder gehen Sie auf diese Seite: { $address }. Dort geben Sie diesen Code ein:
until = Sie können den Link und den Code ein Mal benutzen. Und zwar bis zum { $moment }. Danach löschen wir Ihre Angaben.
resume_secret = Behalten Sie den Link und den Code für sich. Wer den Code hat, kann Ihre Angaben lesen.
resume_not_you = Haben Sie gar kein Formular ausgefüllt? Dann hat ein anderer Mensch Ihre Adresse falsch benutzt. Bitte löschen Sie diese E-Mail.

signing_title = Bitte lesen und unterschreiben
signing_lead = Jemand hat ein Formular ausgefüllt. Das Formular ist für: { $office }. Sie sollen auch unterschreiben. Öffnen Sie diesen Link:
signing_code = Dort brauchen Sie diesen Code:
signing_until = Sie haben Zeit bis { $moment }.
signing_secret = Geben Sie Link und Code niemandem. Sonst kann jemand anderes alles lesen.
signing_not_you = Sie kennen das Formular nicht? Dann ist die Adresse falsch. Sie müssen nichts tun.

unsigned_title = Die zweite Unterschrift fehlt
unsigned_declined = Die zweite Person wollte nicht unterschreiben. Das war am { $moment }. Das Amt bekommt Ihre Angaben nicht.
unsigned_lapsed = Die zweite Person hatte Zeit bis { $moment }. Sie hat nicht unterschrieben. Das Amt bekommt Ihre Angaben nicht.
unsigned_next = Sie können das Formular noch einmal ausfüllen. Oder Sie fragen beim Amt.
