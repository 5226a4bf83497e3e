# Beschriftungen von Eingaben, die zusammenstehen.

hra = HRA (السجل التجاري أ)
hrb = HRB (السجل التجاري ب)
gnr = GnR (سجل التعاونيات)
gsr = GsR (سجل الشركات المدنية)
pr = PR (سجل الشراكات المهنية)
vr = VR (سجل الجمعيات)

register_court = محكمة السجل
register_kind = السجل
register_number = الرقم
