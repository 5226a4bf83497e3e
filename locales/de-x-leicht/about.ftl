# Die Seiten über den Dienst: Impressum, Datenschutz, Barrierefreiheit, Hilfe.

imprint = Impressum
privacy = Daten-Schutz
accessibility = Barriere-Freiheit
report_barrier = Barriere melden
help = Hilfe
easy_language = Leichte Sprache
sign_language = Gebärden-Sprache
website = Zur Internet-Seite
missing = Diese Angabe fehlt noch.

imprint_title = Impressum
responsible = Wer für diesen Dienst verantwortlich ist

accessibility_title = Erklärung zur Barriere-Freiheit
accessibility_scope = Diese Erklärung gilt für die Formulare auf dieser Internet-Seite. Alle Menschen sollen die Formulare gut benutzen können. Auch Menschen mit Behinderung. Dafür gibt es Gesetze und Regeln. Die Regeln heißen: BITV 2.0, EN 301 549 und WCAG 2.2, Stufe AA.
conformance = So barriere-frei ist der Dienst
conformance_full = Der Dienst hält alle Regeln ein.
conformance_partial = Der Dienst hält viele Regeln ein. Unten steht, was noch fehlt.
conformance_none = Der Dienst muss noch besser werden. Unten steht, was noch fehlt.
prepared = Diese Erklärung ist vom
reviewed = Zuletzt geprüft am
gaps = Was noch fehlt
gaps_none = Wir kennen im Moment keine Fehler.
gap_people = Computer-Programme prüfen die Software bei jeder Änderung. Menschen mit Behinderung sollen sie noch prüfen.
gap_words = Sind die Texte für alle leicht zu verstehen? Das können nur Menschen prüfen. Die Texte schreibt das Amt von dem Formular.
report_lead = Kommen Sie an einer Stelle nicht weiter? Fehlt etwas? Können Sie etwas nur schwer lesen? Bitte schreiben Sie uns. Wir antworten Ihnen. Und wir helfen Ihnen auf einem anderen Weg.
arbitration = Hilfe bei Streit
arbitration_lead = Haben Sie uns eine Barriere gemeldet? Und hat unsere Antwort Ihnen wenig geholfen? Dann hilft Ihnen diese Stelle. Die Hilfe kostet nichts. Sie brauchen dafür keinen Anwalt.

privacy_title = Hinweise zum Daten-Schutz
controller = Diese Stelle ist verantwortlich
officer = Diese Person achtet auf den Daten-Schutz
what_for = Wofür und wie lange
receives = Wer Ihre Angaben bekommt
receives_routed = Ihre Angaben bekommt das richtige Amt für Sie. Vor dem Abschicken zeigen wir Ihnen den Namen von dem Amt.
receives_nobody = Niemand. Dieses Formular schickt nichts ab.
voluntary = Dieses Formular ist freiwillig. Manche Angaben brauchen wir aber, damit wir Ihnen helfen können. Auf der Start-Seite von dem Formular stehen andere Wege.
technique = Was die Technik macht
cookie = Wir benutzen ein einziges Cookie. Das spricht man so: Kuki. Ein Cookie ist eine kleine Datei auf Ihrem Gerät. Darin ist der Schlüssel zu Ihren Angaben. Schließen Sie das Internet-Programm? Dann ist das Cookie weg. Wir brauchen dieses Cookie (§ 25 Absatz 2 Nummer 2 TDDDG).
encryption = Wir verschlüsseln Ihre Angaben. Nur Ihr Internet-Programm oder Ihr Code kann sie öffnen. Auch nach dem Abschicken bleiben Ihre Angaben verschlüsselt, bis wir sie löschen.
addresses = Ihr Gerät hat im Internet eine Adresse. Wir brauchen die Adresse nur für die Antwort und zum Schutz. Danach vergessen wir die Adresse.
nobody_else = Alles auf dieser Seite kommt von uns. Niemand beobachtet Sie hier. Menschen entscheiden, nie ein Computer allein (Artikel 22 DSGVO).
forms = Hinweise zu jedem Formular
rights = Ihre Rechte
rights_list = Sie dürfen fragen, welche Daten wir haben. Sie dürfen falsche Daten ändern lassen. Sie dürfen Daten löschen lassen. Sie dürfen Nein sagen. Das steht in den Artikeln 15 bis 21 DSGVO. Bitte fragen Sie die verantwortliche Stelle. Nennen Sie dabei Ihre Vorgangs-Nummer.
complaint = Sie können sich auch beschweren (Artikel 77 DSGVO). Und zwar hier:

help_title = Hilfe
help_fill = So füllen Sie ein Formular aus
help_pages = Das Formular stellt Ihnen Fragen. Seite für Seite. „Weiter“ speichert die Seite. „Zurück“ geht zur Seite davor. Ihre Antworten bleiben da.
help_mistakes = Fehlt etwas? Oder ist etwas falsch? Dann sehen Sie die Seite noch einmal. Oben steht, was Sie ändern müssen.
help_check = Am Ende sehen Sie alle Antworten. Sie können jede Antwort ändern. Erst mit „Abschicken“ bekommen wir Ihre Antworten.
help_receipt = Danach bekommen Sie eine Vorgangs-Nummer. Bitte schreiben Sie die Nummer auf. Mit der Nummer können Sie beim Amt nachfragen.
help_later = Sie können eine Pause machen. Auf jeder Seite bekommen Sie einen Code. Mit dem Code machen Sie später weiter. Oder an einem anderen Gerät.
help_tools = Sie können alles mit der Tastatur machen. Sie können die Schrift sehr groß machen. Sie können die Seite auch dunkel machen.
help_contact = Hilfe von Menschen
status = So weit ist Ihr Vorgang
help_status = Sie können nachsehen: So weit ist Ihr Vorgang. Unten auf jeder Seite ist ein Link dafür. Sie brauchen die Vorgangs-Nummer und den Code aus der Bestätigung.
