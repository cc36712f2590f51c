"""The mail server, as far as this house knows it: one connection, one letter after the other."""

import hashlib
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from threading import Timer
from typing import Any
from urllib.parse import unquote, urlsplit

from backend.notifications.types import Letter

TIMEOUT = 20
"""Seconds for each answer of the server."""
LETTER_TIME = 45
"""Seconds for connecting, for signing in, and for a letter with everything that is said about it: a server that sends a
sign every few seconds never lets a time-out pass."""
_CLOSING = 421
"""The server hangs up: it is not about the letter."""
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


class Refused(Exception):
    """The server will never take this letter: its address or its content is refused for good (5xx)."""


class NotNow(Exception):
    """The server does not take this letter for the time being (4xx): its mailbox is full, say. Others may go out."""


class ServerAway(Exception):
    """The server cannot be reached, is busy, or broke off. Nobody knows whether the letter went out."""


@contextmanager
def _hung_up_in_time(connection: smtplib.SMTP) -> Iterator[None]:
    """The line is cut when the block takes longer than LETTER_TIME; what reads from it finds it closed."""
    timer = Timer(LETTER_TIME, _cut, [connection])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(connection: smtplib.SMTP) -> None:
    if connection.sock is not None:
        with suppress(OSError):
            # Below TLS, whose own goodbye would wait for the server's.
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


class _InTime(smtplib.SMTP):
    def connect(self, *where: Any, **more: Any) -> tuple[int, bytes]:
        with _hung_up_in_time(self):
            return super().connect(*where, **more)


class _InTimeByTls(_InTime, smtplib.SMTP_SSL):
    pass


class MailServer:
    """An open connection to the server."""

    def __init__(self, connection: smtplib.SMTP, sender: str) -> None:
        self._connection = connection
        self._sender = sender

    def send(self, letter: Letter) -> None:
        """Hand a letter over. Raises Refused, NotNow or ServerAway."""
        try:
            message = compose(letter, sender=self._sender)
            with _hung_up_in_time(self._connection):
                self._connection.send_message(
                    message, from_addr=parseaddr(self._sender)[1], to_addrs=[travelling_address(letter.email)]
                )
        except (ValueError, smtplib.SMTPNotSupportedError) as error:
            # An address that no header and no server of ours can carry: one such letter must not stop the others.
            raise Refused(repr(error)) from error
        except smtplib.SMTPRecipientsRefused as error:
            [(code, text)] = error.recipients.values()
            self._raise(code, text, error)
        except smtplib.SMTPResponseException as error:
            self._raise(error.smtp_code, error.smtp_error, error)
        except (smtplib.SMTPException, OSError) as error:
            raise ServerAway(repr(error)) from error

    @staticmethod
    def _raise(code: int, text: bytes | str, error: Exception) -> None:
        said = f"{code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}"
        if code == _CLOSING or not 400 <= code < 600:
            raise ServerAway(said) from error
        raise (Refused if code >= 500 else NotNow)(said) from error


@contextmanager
def mail_server(url: str, *, sender: str) -> Iterator[MailServer]:
    """Connect and sign in. Raises ServerAway."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    try:
        if parts.scheme == "smtps":
            connection: smtplib.SMTP = _InTimeByTls(
                host, port, timeout=TIMEOUT, context=ssl.create_default_context()
            )
        else:
            connection = _InTime(host, port, timeout=TIMEOUT)
        with _hung_up_in_time(connection):
            if parts.scheme == "smtp":
                connection.starttls(context=ssl.create_default_context())
            if parts.username:
                connection.login(unquote(parts.username), unquote(parts.password or ""))
    except (smtplib.SMTPException, OSError) as error:
        raise ServerAway(repr(error)) from error
    try:
        yield MailServer(connection, sender)
    finally:
        try:
            with _hung_up_in_time(connection):
                connection.quit()
        except (smtplib.SMTPException, OSError):
            connection.close()


def travelling_address(email: str) -> str:
    """The address with its domain in the letters that every server knows: "a@đặcsản.vn" has them too.

    Raises ValueError (UnicodeError) for a domain that cannot be written so.
    """
    mailbox, _, domain = email.rpartition("@")
    return f"{mailbox}@{domain if domain.isascii() else domain.encode('idna').decode()}"


def compose(letter: Letter, *, sender: str) -> EmailMessage:
    """The letter as it travels. The same letter has the same Message-ID: sent twice, it can be told apart.

    Raises ValueError for an address that no header can hold.
    """
    message = EmailMessage()
    message["From"] = sender
    message["To"] = travelling_address(letter.email)
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(letter.written_at)
    domain = parseaddr(sender)[1].rpartition("@")[2]
    message["Message-ID"] = f"<{hashlib.sha256(letter.key.encode()).hexdigest()[:40]}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = letter.language
    message.set_content(letter.body)
    return message
