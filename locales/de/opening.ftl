# Solange ein Formular nicht geöffnet ist.

not_yet = Dieses Formular ist noch nicht geöffnet
not_yet_body = Sie können es ab dem { $when } ausfüllen. Bitte kommen Sie dann wieder.
closed = Dieses Formular ist geschlossen
closed_body = Es konnte bis zum { $when } abgeschickt werden. Angaben, die bis dahin nicht abgeschickt waren, haben wir nicht weitergegeben.
