# Codes, mit denen man an anderer Stelle weitermacht.

code_unknown = Zu diesem Code finden wir nichts. Bitte prüfen Sie jedes Zeichen. Sie können einen Code nur ein Mal benutzen. Und nur, solange wir Ihre Angaben haben.
code_label = Code
code_format = 26 Zeichen. Große oder kleine Buchstaben sind egal. Striche und Lücken sind auch egal.
mail_label = Ihre E-Mail-Adresse
no_address = Bitte geben Sie eine E-Mail-Adresse ein. Zum Beispiel: name@beispiel.de.
mail_sent = Wir haben die E-Mail geschickt. Bitte warten Sie auf die E-Mail. Schließen Sie erst dann diese Seite.
mail_too_many = Wir haben Ihnen schon mehrere E-Mails geschickt. Bitte schreiben Sie den Code auf.
mail_failed = Die E-Mail hat nicht geklappt. Bitte schreiben Sie den Code auf.
discarded = Ihre Angaben sind gelöscht
discarded_body = Wir haben jetzt nichts mehr von Ihren Angaben.
