"""A store that speaks S3, for the tests of attached files: localbucket, with signatures that are checked.

Usage: server.py FOLDER PORT ACCESS_KEY SECRET_KEY [CERTIFICATE KEY]

Keeps every bucket as a folder in FOLDER and every object as a file in it. With a certificate
it speaks TLS only. Takes a request
only if it carries the signature that Amazon describes for its version 4, over the very content that came
(https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html). Whether a key is the wrong one or
the signature does not match is said with a code, as by Amazon.

Writes one JSON object a line: {"event": "ready", "port": N} first. Ends when its standard input is closed.
"""

import hashlib
import hmac
import io
import json
import ssl
import sys
import threading
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from localbucket import S3Error, S3Handler

FOLDER, PORT, ACCESS_KEY, SECRET_KEY, *TLS = sys.argv[1:]


def keyed(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def signature(method, target, headers, signed, date, scope):
    address = urlsplit(target)
    # Encoded once more, and the same, whatever the client wrote.
    path = quote(unquote(address.path), safe="/-_.~")
    pairs = sorted(
        (quote(name, safe="-_.~"), quote(value, safe="-_.~"))
        for name, value in parse_qsl(address.query, keep_blank_values=True)
    )
    query = "&".join(f"{name}={value}" for name, value in pairs)
    lines = [f"{name}:{' '.join(headers[name].split())}" for name in signed]
    content = headers["x-amz-content-sha256"]
    request = "\n".join([method, path, query, *lines, "", ";".join(signed), content])
    hashed = hashlib.sha256(request.encode()).hexdigest()
    key = f"AWS4{SECRET_KEY}".encode()
    for part in scope:
        key = keyed(key, part)
    return keyed(key, "\n".join(["AWS4-HMAC-SHA256", date, "/".join(scope), hashed])).hex()


class Guarded(S3Handler):
    data_root = Path(FOLDER)

    def log_message(self, format, *args):
        pass

    def _dispatch(self, action):
        super()._dispatch(lambda bucket, key: self.checked(action, bucket, key))

    def checked(self, action, bucket, key):
        # Read in any case, so that the next request on this connection begins at its beginning.
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kind, _, rest = self.headers.get("Authorization", "").partition(" ")
        given = dict(part.strip().split("=", 1) for part in rest.split(",") if "=" in part)
        if kind != "AWS4-HMAC-SHA256" or "Host" not in self.headers:
            raise S3Error(HTTPStatus.FORBIDDEN, "AccessDenied", "no signature")
        access_key, *scope = given["Credential"].split("/")
        if access_key != ACCESS_KEY:
            raise S3Error(HTTPStatus.FORBIDDEN, "InvalidAccessKeyId", access_key)
        signed = given["SignedHeaders"].split(";")
        date = self.headers["x-amz-date"]
        expected = signature(self.command, self.path, self.headers, signed, date, scope)
        must = {"host", "x-amz-content-sha256", "x-amz-date"}
        if not must <= set(signed) or not hmac.compare_digest(expected, given["Signature"]):
            raise S3Error(HTTPStatus.FORBIDDEN, "SignatureDoesNotMatch", access_key)
        if hashlib.sha256(content).hexdigest() != self.headers["x-amz-content-sha256"]:
            raise S3Error(HTTPStatus.BAD_REQUEST, "XAmzContentSHA256Mismatch", "another content")
        connection, self.rfile = self.rfile, io.BytesIO(content)
        try:
            action(bucket, key)
        finally:
            self.rfile = connection


class Server(ThreadingHTTPServer):
    # A new one listens where the last one did a moment ago.
    allow_reuse_address = True
    daemon_threads = True


server = Server(("127.0.0.1", int(PORT)), Guarded)
if TLS:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*TLS)
    # Hands are shaken by the thread of the connection, so that nobody holds up the others.
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({"event": "ready", "port": server.server_address[1]}), flush=True)
sys.stdin.read()
