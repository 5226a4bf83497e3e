# Angehängte Dateien in Leichter Sprache.

one_of = { $first } oder { $last }
allowed_one = Möglich ist: { $kinds }. Höchstens { $size }. Eine Datei.
allowed = Möglich ist: { $kinds }. Jede Datei höchstens { $size }. Höchstens { $most } Dateien.
refused_type = „{ $name }“ passt nicht. Diese Art von Datei nehmen wir nicht. Möglich ist: { $kinds }.
refused_damaged = „{ $name }“ ist kaputt. Bitte speichern Sie das Bild neu. Dann laden Sie es noch einmal hoch.
refused_too_large = „{ $name }“ ist zu groß. Möglich sind höchstens { $size }. Bitte machen Sie die Datei kleiner.
refused_empty = „{ $name }“ ist leer. Bitte wählen Sie eine andere Datei.
refused_too_many = „{ $name }“ ist eine Datei zu viel. Möglich sind höchstens { $most }. Bitte löschen Sie zuerst eine Datei.
refused_infected = In „{ $name }“ ist ein Virus. Wir haben die Datei gelöscht.
refused_no_room = „{ $name }“ hat nicht geklappt. Gerade schicken sehr viele Menschen Dateien. Bitte versuchen Sie es in einer Minute noch einmal.

unchecked = Diese Dateien prüfen wir noch: { $names }. Sie können trotzdem absenden. Das Amt bekommt die Dateien erst nach der Prüfung.
