# Während am Dienst gearbeitet wird.

closed = Wir arbeiten gerade an diesem Dienst
closed_body = Ihre gespeicherten Angaben sind sicher. Sie können später weitermachen. Bitte kommen Sie später wieder. Laden Sie dann diese Seite neu. Ist es ein Notfall? Dann rufen Sie 112 an.
closed_until = Wahrscheinlich sind wir dann wieder da: { $when }.
reload = Seite neu laden
