# Codes, mit denen man an anderer Stelle weitermacht.

code_unknown = Mit diesem Code finden wir keine Angaben. Bitte vergleichen Sie ihn Zeichen für Zeichen. Ein Code gilt nur einmal, und nur, solange die Angaben aufbewahrt werden.
code_label = Code
code_format = 26 Zeichen. Groß oder klein, Striche und Leerzeichen sind egal.
mail_label = Ihre E-Mail-Adresse
no_address = Bitte geben Sie eine E-Mail-Adresse an, zum Beispiel name@beispiel.de.
mail_sent = Die E-Mail ist unterwegs. Bitte warten Sie, bis sie da ist, bevor Sie diese Seite schließen.
mail_too_many = Für diese Angaben haben wir schon mehrere E-Mails geschickt. Bitte schreiben Sie den Code auf.
mail_failed = Die E-Mail ließ sich gerade nicht verschicken. Bitte schreiben Sie den Code auf.
discarded = Ihre Angaben sind gelöscht
discarded_body = Von Ihren Angaben ist nichts mehr gespeichert.
