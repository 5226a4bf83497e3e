# Attached files: what is accepted, and why one was not.

one_of = { $first } or { $last }
allowed_one = { $kinds }, at most { $size }. One file.
allowed = { $kinds }, each file at most { $size }. At most { $most } files.

refused_type = “{ $name }” is of a kind that we do not accept. Possible are: { $kinds }.
refused_damaged = “{ $name }” is damaged. Please save the picture again and upload it once more.
refused_too_large = “{ $name }” is too large. At most { $size } are possible. Please make the file smaller.
refused_empty = “{ $name }” is empty. Please choose another file.
refused_too_many = “{ $name }” is one file too many; at most { $most } are possible. Please remove one first.
refused_infected = “{ $name }” contains malware according to our check. We have deleted the file.
refused_no_room = “{ $name }” could not be taken because a great many files are being uploaded right now. Please try again in a minute.

unchecked = Not yet checked for malware: { $names }. You can submit all the same. We will check them, and only then will the authority receive the files.
