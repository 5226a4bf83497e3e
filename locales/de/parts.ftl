# Beschriftungen von Eingaben, die zusammenstehen.

hra = HRA (Handelsregister A)
hrb = HRB (Handelsregister B)
gnr = GnR (Genossenschaftsregister)
gsr = GsR (Gesellschaftsregister)
pr = PR (Partnerschaftsregister)
vr = VR (Vereinsregister)

register_court = Registergericht
register_kind = Register
register_number = Nummer
