# Wenn eine Anfrage nicht bedient wird: was geschehen ist, und was man tun kann.

bad_request = Diese Eingabe konnten wir nicht lesen
bad_request_body = Ihr Browser hat etwas geschickt, das nicht zu dieser Seite passt. Es wurde nichts gespeichert. Bitte gehen Sie zurück und laden Sie die Seite neu.

forbidden = Diese Eingabe nehmen wir nicht an
forbidden_body = Wir konnten nicht sicher feststellen, dass sie von Ihrer Seite kommt. Vielleicht war die Seite zu lange offen, oder Ihr Browser nimmt keine Cookies an. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.

not_found = Diese Seite gibt es nicht
not_found_body = Bitte prüfen Sie die Adresse. Wenn Sie einem Link gefolgt sind, ist er vielleicht veraltet.

draft_unknown = Ihre begonnenen Angaben sind nicht mehr da
draft_unknown_body = Angaben, die nicht abgeschickt werden, löschen wir nach einigen Tagen. Sie lassen sich außerdem nur in dem Browser öffnen, in dem Sie zuletzt gearbeitet haben, oder mit einem Code, den Sie sich haben anzeigen lassen. Wenn Sie Ihre Angaben schon abgeschickt haben, ist nichts verloren. Sonst beginnen Sie bitte neu.

receipt_over = Diese Eingangsbestätigung lässt sich nicht mehr öffnen
receipt_over_body = Wir zeigen sie nur eine begrenzte Zeit und löschen sie dann. Ihre Angaben sind abgeschickt, es ist nichts verloren. Wenn Sie Fragen dazu haben, nennen Sie der zuständigen Stelle bitte Ihre Vorgangsnummer.

method_not_allowed = So lässt sich diese Seite nicht aufrufen
method_not_allowed_body = Bitte gehen Sie zurück und verwenden Sie die Schaltflächen und Links der Seite.

changed_elsewhere = Ihre Angaben wurden in einem anderen Fenster geändert
changed_elsewhere_body = Damit nichts verloren geht, haben wir die Angaben aus diesem Fenster nicht gespeichert. Sehen Sie sich den gespeicherten Stand an und ergänzen Sie, was fehlt.

version_stopped = Dieses Formular gibt es so nicht mehr
version_stopped_body = Es wurde geändert, seit Sie begonnen haben, und die frühere Fassung darf nicht mehr abgeschickt werden. Hier stehen Ihre Angaben, damit Sie sie in das neue Formular übertragen können. Beginnen Sie es auf der Startseite; diese Seite bleibt so lange stehen, wie wir Ihre begonnenen Angaben aufbewahren.

version_moved = Dieses Formular wurde inzwischen geändert
version_moved_body = Ihre gespeicherten Angaben haben wir in die neue Fassung übernommen. Was Sie zuletzt auf dieser Seite eingegeben haben, gehört noch zur alten Fassung und ist nicht gespeichert: es steht unten, damit Sie es übertragen können.

too_large = Diese Eingabe ist zu groß
too_large_body = Es wurde nichts gespeichert. Bitte gehen Sie zurück und kürzen Sie Ihre Texte.

too_slow = Die Übertragung hat zu lange gedauert
too_slow_body = Von dieser Seite wurde nichts gespeichert; was Sie davor gespeichert haben, ist noch da. Bitte laden Sie die Seite neu, sobald Ihre Verbindung besser ist.

too_many_requests = Zu viele Anfragen in kurzer Zeit
too_many_requests_body = Von Ihrem Anschluss kamen sehr viele Anfragen, vielleicht von anderen Menschen im selben Haus oder Netz. Ihre gespeicherten Angaben sind noch da. Bitte warten Sie eine Minute und laden Sie die Seite dann neu: Ihr Browser schickt dann noch einmal, was Sie eingegeben haben.

internal = Das hat leider nicht geklappt
internal_body = Bei uns ist ein Fehler aufgetreten. Ihre zuvor gespeicherten Angaben sind noch da. Bitte versuchen Sie es in ein paar Minuten noch einmal.

unavailable = Der Dienst ist gerade nicht erreichbar
unavailable_body = Ihre zuvor gespeicherten Angaben sind noch da. Bitte versuchen Sie es in ein paar Minuten noch einmal. In Notfällen rufen Sie die 112 an.
