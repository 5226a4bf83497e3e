# Beschriftungen von Eingaben, die zusammenstehen.

hra = HRA (Ticaret sicili A)
hrb = HRB (Ticaret sicili B)
gnr = GnR (Kooperatifler sicili)
gsr = GsR (Adi şirketler sicili)
pr = PR (Meslek ortaklıkları sicili)
vr = VR (Dernekler sicili)

register_court = Sicil mahkemesi
register_kind = Sicil
register_number = Numara
