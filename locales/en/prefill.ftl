# What a portal has filled in already.

title = Already filled in
from_portal = “{ $portal }” has filled in some fields for you. Please check everything; you can change every answer.
refused_title = The link is not valid
refused = The link that was to fill in fields has expired or is not valid. Nothing of it was used. You can fill in the form yourself, or begin again from the portal.
