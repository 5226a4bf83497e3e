"""A mail server that behaves well or badly on purpose, for the tests of delivery.

Usage: server.py FOLDER MODE [--tls starttls|implicit --cert FILE --key FILE] [--login USER:PASSWORD]

Modes: accept; greylist (the first attempt of every message gets 451); refuse:CODE (the recipient is
refused with that code); refuse-data:CODE (the message is); slow (the message is answered when a line comes
in on standard input); silent (it is not answered); cut (the message is kept, the connection cut instead of
an answer, once; then accept); unwelcome (554 as greeting).

Writes one JSON object a line: {"event": "ready", "port": N} first, then what happens. Kept messages lie
in FOLDER as 0.eml, 1.eml, … exactly as they came. Ends when its standard input is closed.
"""

import argparse
import asyncio
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def tell(event, **more):
    print(json.dumps({"event": event, **more}), flush=True)


class Behaviour:
    def __init__(self, folder, mode):
        self.folder = pathlib.Path(folder)
        self.mode, _, self.code = mode.partition(":")
        self.seen = set()
        self.kept = 0
        self.line_came = asyncio.Event()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode == "refuse":
            tell("refused")
            return f"{self.code} {self.code[0]}.1.1 <{address}>: Recipient address rejected"
        if self.mode == "greylist" and address not in self.seen:
            self.seen.add(address)
            tell("greylisted")
            return "451 4.7.1 Greylisted, please come back"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mode == "refuse-data":
            tell("refused")
            return f"{self.code} {self.code[0]}.7.1 message for {envelope.rcpt_tos[0]} refused"
        if self.mode == "silent":
            tell("silent")
            await asyncio.Event().wait()
        if self.mode == "slow":
            tell("thinking")
            await self.line_came.wait()
        self.keep(envelope)
        if self.mode == "cut":
            self.mode = "accept"
            server.transport.abort()
        return "250 2.0.0 kept"

    def keep(self, envelope):
        file = self.folder / f"{self.kept}.eml"
        self.kept += 1
        file.write_bytes(envelope.original_content)
        tell("kept", file=str(file), recipients=envelope.rcpt_tos)


class Unwelcome(asyncio.Protocol):
    def connection_made(self, transport):
        tell("turned-away")
        transport.write(b"554 5.3.2 no service for you\r\n")
        transport.close()


def tls_context(options):
    if not options.tls:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(options.cert, options.key)
    return context


def authenticator(login):
    def check(server, session, envelope, mechanism, data):
        good = f"{data.login.decode()}:{data.password.decode()}" == login
        tell("login", good=good)
        return AuthResult(success=good, handled=False)

    return check


def protocol(options, behaviour, context):
    if options.mode == "unwelcome":
        return Unwelcome()
    arguments = {"hostname": "mail.test", "enable_SMTPUTF8": False}
    if options.tls == "starttls":
        arguments |= {"tls_context": context, "require_starttls": True}
    if options.login:
        arguments |= {
            "authenticator": authenticator(options.login),
            "auth_required": True,
            "auth_require_tls": options.tls == "starttls",
        }
    return SMTP(behaviour, **arguments)


async def serve(options):
    context = tls_context(options)
    behaviour = Behaviour(options.folder, options.mode)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: protocol(options, behaviour, context),
        host="127.0.0.1",
        port=0,
        ssl=context if options.tls == "implicit" else None,
    )
    tell("ready", port=server.sockets[0].getsockname()[1])
    while await loop.run_in_executor(None, sys.stdin.readline):
        behaviour.line_came.set()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("mode")
    parser.add_argument("--tls", choices=["starttls", "implicit"])
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--login")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
