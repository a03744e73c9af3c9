"""A real SMTP server for the tests, which can be made to misbehave.

    server.py --store DIR [--port 0] [--host 127.0.0.1] [--control FILE]

Prints its port on the first line of standard output, then serves until it is ended (SIGTERM, or the end
of standard input with --until-eof). Each message is DIR/NNNN.eml from the moment at which it is accepted,
with one X-Envelope-From and one X-Envelope-To line per recipient on top.

The control file is read anew at every command; it may be missing. One behaviour a line, `#` comments:

    slow SECONDS                wait before the answer to DATA
    refuse-recipient ADDRESS    550 to RCPT TO for this address (repeatable)
    tempfail                    451 to DATA, nothing stored
    tempfail-recipient ADDRESS  451 to RCPT TO for this address (repeatable)
    drop                        store the message, then cut the connection instead of answering to DATA
"""

import argparse
import asyncio
import os
import signal
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP


def behaviours(control):
    """The control file as a list of (behaviour, argument)."""
    try:
        lines = control.read_text().splitlines() if control else []
    except FileNotFoundError:
        lines = []
    words = [line.split("#")[0].split() for line in lines]
    return [(line[0], line[1].lower() if len(line) > 1 else "") for line in words if line]


class Handler:
    def __init__(self, store, control):
        self.store = store
        self.control = control
        self.count = len(list(store.glob("*.eml")))

    async def handle_RCPT(self, server, session, envelope, address, options):
        active = behaviours(self.control)
        if ("refuse-recipient", address.lower()) in active:
            return "550 5.1.1 no such mailbox"
        if ("tempfail-recipient", address.lower()) in active:
            return "451 4.2.1 mailbox busy, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        active = dict(behaviours(self.control))
        if "slow" in active:
            await asyncio.sleep(float(active["slow"]))
        if "tempfail" in active:
            return "451 4.3.0 try again later"
        self.keep(envelope)
        if "drop" in active:
            server.transport.abort()
        return "250 OK"

    def keep(self, envelope):
        """Writes the message beside its place and moves it there, so that nobody reads half of it."""
        self.count += 1
        head = [f"X-Envelope-From: {envelope.mail_from}"]
        head += [f"X-Envelope-To: {address}" for address in envelope.rcpt_tos]
        unfinished = self.store / f"{self.count:04}.tmp"
        unfinished.write_bytes("".join(line + "\r\n" for line in head).encode() + envelope.content)
        os.replace(unfinished, self.store / f"{self.count:04}.eml")


async def serve(arguments):
    arguments.store.mkdir(parents=True, exist_ok=True)
    handler = Handler(arguments.store, arguments.control)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="localhost", enable_SMTPUTF8=True),
        arguments.host,
        arguments.port,
    )
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    if arguments.until_eof:
        loop.run_in_executor(None, lambda: (sys.stdin.read(), loop.call_soon_threadsafe(ended.set)))
    print(server.sockets[0].getsockname()[1], flush=True)
    await ended.wait()
    # Open connections and the reader of standard input end with the process.
    os._exit(0)


def main():
    parser = argparse.ArgumentParser(description="A real SMTP server for the tests")
    parser.add_argument("--store", type=Path, required=True, help="folder for the accepted messages")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--control", type=Path, help="file with the behaviours, read at every command")
    parser.add_argument("--until-eof", action="store_true", help="end when standard input ends")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
