# Wie ein Vorgang steht, ohne Konto.

title = Stand Ihres Vorgangs
lead = Vorgangsnummer und Code stehen auf Ihrer Eingangsbestätigung. Sie sehen hier, wann Ihre Angaben wo angekommen sind, aber keine Ihrer Angaben.
ask = Stand anzeigen
reference = Vorgangsnummer
reference_hint = 10 Zeichen. Groß oder klein, Striche und Leerzeichen sind egal.
code = Code für den Stand
code_hint = 8 Zeichen. Groß oder klein, Striche und Leerzeichen sind egal.
unknown = Zu dieser Vorgangsnummer und diesem Code finden wir nichts. Bitte vergleichen Sie beide Zeichen für Zeichen. Ist die Aufbewahrungsfrist vorbei, ist der Vorgang hier gelöscht.
heading = Vorgang
another = Einen anderen Vorgang abfragen
received = Eingegangen am
delivered = Zugestellt an
answered = Beantwortet am
office = zuständige Stelle
on_the_way = noch nicht angekommen, wir versuchen es weiter
by_hand = auf anderem Weg übernommen
stage_received = Ihre Angaben sind eingegangen und werden zugestellt.
stage_delivered = Ihre Angaben sind bei der zuständigen Stelle.
stage_answered = Die zuständige Stelle hat geantwortet.
files_unchecked = Angehängte Dateien werden noch auf Schadprogramme geprüft. Erst danach werden Ihre Angaben zugestellt.
files_infected = In einer angehängten Datei war ein Schadprogramm. Wir haben diese Datei gelöscht und nicht weitergegeben; alle anderen Angaben gehen ihren Weg. Bitte reichen Sie die Datei bei der zuständigen Stelle neu ein.
