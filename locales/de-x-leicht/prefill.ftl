# Was ein Portal schon eingetragen hat, in Leichter Sprache.

title = Schon ausgefüllt
from_portal = „{ $portal }“ hat schon etwas für Sie ausgefüllt. Bitte lesen Sie alles. Sie können alles ändern.
refused_title = Der Link ist alt oder falsch
refused = Der Link sollte das Formular für Sie ausfüllen. Das geht nicht mehr. Sie können das Formular selbst ausfüllen. Oder Sie fangen beim Portal noch einmal an.
