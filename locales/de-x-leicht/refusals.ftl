# Wenn eine Anfrage nicht bedient wird: was geschehen ist, und was man tun kann.

bad_request = Das konnten wir nicht lesen
bad_request_body = Ihr Internet-Programm hat etwas Falsches geschickt. Wir haben nichts gespeichert. Bitte gehen Sie zurück. Laden Sie dann die Seite neu.

forbidden = Das nehmen wir nicht an
forbidden_body = Vielleicht war die Seite zu lange offen. Oder Ihr Internet-Programm verbietet Cookies. Bitte laden Sie die Seite neu. Versuchen Sie es dann noch einmal.

not_found = Diese Seite gibt es nicht
not_found_body = Bitte prüfen Sie die Adresse. Vielleicht ist der Link alt.

draft_unknown = Ihre Angaben sind weg
draft_unknown_body = Nach ein paar Tagen löschen wir alte Angaben. Vielleicht benutzen Sie heute ein anderes Gerät. Dann brauchen Sie Ihren Code. Haben Sie Ihre Angaben schon abgeschickt? Dann ist alles gut. Sonst fangen Sie bitte neu an.

receipt_over = Diese Bestätigung ist weg
receipt_over_body = Wir zeigen die Bestätigung nur eine kurze Zeit. Dann löschen wir sie hier. Das Amt hat Ihre Angaben. Alles ist gut. Haben Sie Fragen? Dann sagen Sie dem Amt Ihre Vorgangs-Nummer.

method_not_allowed = So geht diese Seite nicht auf
method_not_allowed_body = Bitte gehen Sie zurück. Benutzen Sie die Knöpfe und Links auf der Seite.

changed_elsewhere = Ihre Angaben sind in einem anderen Fenster anders
changed_elsewhere_body = Sie haben 2 Fenster offen. Wir haben die Angaben aus dem anderen Fenster behalten. Bitte sehen Sie sich diese Angaben an. Ergänzen Sie, was fehlt.

version_stopped = Dieses Formular ist alt
version_stopped_body = Es gibt jetzt ein neues Formular. Das alte Formular können Sie nur noch lesen. Hier stehen Ihre Angaben. Bitte schreiben Sie Ihre Angaben in das neue Formular. Das neue Formular finden Sie auf der Start-Seite.

version_moved = Dieses Formular ist jetzt anders
version_moved_body = Ihre gespeicherten Angaben sind schon im neuen Formular. Ihre letzten Eingaben auf dieser Seite fehlen noch. Sie stehen unten. Bitte geben Sie diese Angaben noch einmal ein.

too_large = Das ist zu viel
too_large_body = Wir haben nichts gespeichert. Bitte gehen Sie zurück. Machen Sie Ihre Texte kürzer.

too_slow = Das hat zu lange gedauert
too_slow_body = Die Eingaben auf dieser Seite fehlen. Alles davor ist noch da. Warten Sie auf besseres Internet. Laden Sie dann die Seite neu.

too_many_requests = Zu viele Anfragen
too_many_requests_body = Von Ihrem Anschluss kamen sehr viele Anfragen. Vielleicht von anderen Menschen in Ihrem Haus. Ihre Angaben sind noch da. Bitte warten Sie eine Minute. Laden Sie dann die Seite neu.

internal = Das hat leider nicht geklappt
internal_body = Wir haben einen Fehler gemacht. Ihre gespeicherten Angaben sind noch da. Bitte versuchen Sie es in ein paar Minuten noch einmal.

unavailable = Der Dienst macht gerade Pause
unavailable_body = Ihre gespeicherten Angaben sind noch da. Bitte versuchen Sie es in ein paar Minuten noch einmal. Ist es ein Notfall? Dann rufen Sie 112 an.
