"""A mail server that speaks SMTP on 127.0.0.1 and keeps what it is handed; told to, it refuses or breaks off."""

import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


class PostOffice(socketserver.ThreadingTCPServer):
    """What was delivered, and how the next ones are treated."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters: list[EmailMessage] = []
        self.refused: set[str] = set()
        """Addresses answered with 550."""
        self.busy: set[str] = set()
        """Addresses answered with 451."""
        self.hangs_up_on: set[str] = set()
        """Addresses at which the line is cut."""
        self.breaks_off_after = -1
        """Letters taken before the line is cut without an answer; -1 for never."""
        self.before_answering: Callable[[], object] = lambda: None
        """What it does with a letter in its hands before it says that it has it."""
        self.drips = False
        """Its answer to a letter comes one sign at a time and never ends."""

    @property
    def url(self) -> str:
        return f"smtp+plain://127.0.0.1:{self.server_address[1]}"

    def recipients(self) -> list[str]:
        return [str(letter["To"]) for letter in self.letters]


class _Conversation(socketserver.StreamRequestHandler):
    server: PostOffice

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            match verb.upper():
                case "QUIT":
                    return self._say("221 bye")
                case "RCPT":
                    address = rest[rest.index("<") + 1 : rest.index(">")]
                    if address in self.server.hangs_up_on:
                        return None
                    self._recipient(address)
                case "DATA":
                    self._say("354 go on")
                    if not self._take():
                        return None
                case _:
                    self._say("250 ok")
        return None

    def _recipient(self, address: str) -> None:
        if address in self.server.refused:
            self._say("550 no such mailbox")
        elif address in self.server.busy:
            self._say("451 try again later")
        else:
            self._say("250 ok")

    def _take(self) -> bool:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.letters.append(message_from_bytes(b"".join(lines), policy=default))  # type: ignore[arg-type]
        if len(self.server.letters) - 1 == self.server.breaks_off_after:
            return False
        self.server.before_answering()
        with suppress(OSError):
            while self.server.drips:
                self.wfile.write(b"2")
                time.sleep(0.02)
        self._say("250 taken")
        return True

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Serve in a thread until the block ends."""
    with PostOffice() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
