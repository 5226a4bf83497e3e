# Wie ein Vorgang steht, ohne Konto.

title = So weit ist Ihr Vorgang
lead = Die Vorgangs-Nummer und der Code stehen auf Ihrer Bestätigung. Hier sehen Sie, wo Ihre Angaben angekommen sind. Ihre Angaben selbst bleiben geheim.
ask = Nachsehen
reference = Vorgangs-Nummer
reference_hint = 10 Zeichen. Große oder kleine Buchstaben sind egal. Striche und Lücken sind auch egal.
code = Code zum Nachsehen
code_hint = 8 Zeichen. Große oder kleine Buchstaben sind egal. Striche und Lücken sind auch egal.
unknown = Wir finden nichts. Bitte prüfen Sie jedes Zeichen. Nach einer Zeit löschen wir den Vorgang hier.
heading = Vorgang
another = Nach einem anderen Vorgang fragen
received = Angekommen am
delivered = Beim Amt angekommen:
answered = Antwort am
office = das richtige Amt
on_the_way = Das Amt hat es noch nicht. Wir versuchen es weiter.
by_hand = Das Amt hat es auf einem anderen Weg bekommen.
stage_received = Ihre Angaben sind bei uns. Wir schicken sie jetzt an das Amt.
stage_delivered = Ihre Angaben sind beim Amt.
stage_answered = Das Amt hat geantwortet.
files_unchecked = Wir prüfen Ihre Dateien noch. Erst dann bekommt das Amt Ihre Angaben.
files_infected = In einer Datei war ein Computer-Virus. Wir haben die Datei gelöscht. Das Amt bekommt alles andere. Bitte schicken Sie die Datei neu an das Amt.
