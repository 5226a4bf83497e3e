# Solange ein Formular nicht geöffnet ist.

not_yet = Dieses Formular ist noch zu
not_yet_body = Ab diesem Tag können Sie es ausfüllen: { $when }. Bitte kommen Sie dann wieder.
closed = Dieses Formular ist jetzt zu
closed_body = Bis zu diesem Tag konnten Sie es abschicken: { $when }. Spätere Angaben haben wir für uns behalten.
