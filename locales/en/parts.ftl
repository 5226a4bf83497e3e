# Labels of inputs that stand together.

hra = HRA (commercial register A)
hrb = HRB (commercial register B)
gnr = GnR (register of cooperatives)
gsr = GsR (register of civil-law partnerships)
pr = PR (register of professional partnerships)
vr = VR (register of associations)

register_court = Register court
register_kind = Register
register_number = Number
