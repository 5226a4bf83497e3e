# Angehängte Dateien: was angenommen wird, und warum eine nicht angenommen wurde.

one_of = { $first } oder { $last }
allowed_one = { $kinds }, höchstens { $size }. Eine Datei.
allowed = { $kinds }, jede Datei höchstens { $size }. Höchstens { $most } Dateien.

refused_type = „{ $name }“ ist von einer Art, die wir nicht annehmen. Möglich sind: { $kinds }.
refused_damaged = „{ $name }“ ist beschädigt. Bitte speichern Sie das Bild neu und laden Sie es noch einmal hoch.
refused_too_large = „{ $name }“ ist zu groß. Möglich sind höchstens { $size }. Bitte verkleinern Sie die Datei.
refused_empty = „{ $name }“ ist leer. Bitte wählen Sie eine andere Datei.
refused_too_many = „{ $name }“ ist eine Datei zu viel, höchstens { $most } sind möglich. Bitte entfernen Sie zuerst eine.
refused_infected = „{ $name }“ enthält nach unserer Prüfung ein Schadprogramm. Wir haben die Datei gelöscht.
refused_no_room = „{ $name }“ konnten wir nicht annehmen, weil gerade sehr viele Dateien hochgeladen werden. Bitte versuchen Sie es in einer Minute noch einmal.

unchecked = Noch nicht auf Schadprogramme geprüft: { $names }. Sie können trotzdem absenden. Die Prüfung folgt, und erst danach bekommt die Behörde die Dateien.
