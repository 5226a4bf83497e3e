# Was ein Portal schon eingetragen hat.

title = Schon ausgefüllt
from_portal = Einige Felder hat „{ $portal }“ schon für Sie ausgefüllt. Bitte prüfen Sie alles; Sie können jede Angabe ändern.
refused_title = Der Link gilt nicht
refused = Der Link, der Felder ausfüllen sollte, ist abgelaufen oder ungültig. Nichts davon wurde übernommen. Sie können das Formular selbst ausfüllen oder vom Portal aus neu beginnen.
