"""Reads a mail with Python's own parser and tells as JSON what a recipient sees.

Usage: read_mail.py FILE. Prints headers (lower case), text, html, attachments and defects.
"""

import email
import email.policy
import json
import sys


def main():
    with open(sys.argv[1], "rb") as file:
        mail = email.message_from_binary_file(file, policy=email.policy.default)
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    print(json.dumps({
        "headers": {name.lower(): str(value) for name, value in mail.items()},
        "text": text and text.get_content(),
        "html": html and html.get_content(),
        "attachments": [
            {"name": part.get_filename(), "type": part.get_content_type(), "content": part.get_content().decode(errors="replace")}
            for part in mail.iter_attachments()
        ],
        "defects": [str(defect) for part in mail.walk() for defect in part.defects],
    }))


if __name__ == "__main__":
    main()
