# Beschriftungen von Eingaben, die zusammenstehen.

hra = HRA (торговельний реєстр A)
hrb = HRB (торговельний реєстр B)
gnr = GnR (реєстр кооперативів)
gsr = GsR (реєстр простих товариств)
pr = PR (реєстр професійних товариств)
vr = VR (реєстр об’єднань)

register_court = Реєстровий суд
register_kind = Реєстр
register_number = Номер
