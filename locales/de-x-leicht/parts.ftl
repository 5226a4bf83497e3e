# Beschriftungen von Eingaben, die zusammenstehen.

hra = HRA (Handels-Register A)
hrb = HRB (Handels-Register B)
gnr = GnR (Register für Genossenschaften)
gsr = GsR (Register für Gesellschaften)
pr = PR (Register für Partnerschaften)
vr = VR (Register für Vereine)

register_court = Gericht
register_kind = Register
register_number = Nummer
