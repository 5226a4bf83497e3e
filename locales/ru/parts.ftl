# Beschriftungen von Eingaben, die zusammenstehen.

hra = HRA (торговый реестр A)
hrb = HRB (торговый реестр B)
gnr = GnR (реестр кооперативов)
gsr = GsR (реестр простых товариществ)
pr = PR (реестр профессиональных товариществ)
vr = VR (реестр объединений)

register_court = Реестровый суд
register_kind = Реестр
register_number = Номер
