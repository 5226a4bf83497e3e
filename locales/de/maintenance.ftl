# Während am Dienst gearbeitet wird.

closed = Wir arbeiten gerade an diesem Dienst
closed_body = Ihre gespeicherten Angaben sind sicher: Sie machen danach dort weiter, wo Sie aufgehört haben. Bitte kommen Sie später wieder und laden Sie dann diese Seite neu. In Notfällen rufen Sie die 112 an.
closed_until = Voraussichtlich sind wir wieder da: { $when }.
reload = Seite neu laden
