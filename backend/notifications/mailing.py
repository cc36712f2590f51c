"""Messages go out by mail: each is claimed, sent with no transaction open, and marked; what failed comes round again.

A process may die between sending and marking: the letter then goes out a second time, with the same Message-ID.
"""

import logging
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings

from backend.kernel import clock
from backend.kernel.rows import execute, fetch_all
from backend.kernel.transactions import assert_no_transaction, in_transaction
from backend.notifications.smtp import NotNow, Refused, ServerAway, mail_server
from backend.notifications.types import Letter, Mailed

logger = logging.getLogger(__name__)

BATCH = 20
LONGEST_RUN = 120
"""Seconds after which a run begins no further letter: with the time that one letter and the saying goodbye may take,
under the time limit of its task."""
CLAIM = timedelta(minutes=10)
"""A claimed letter is due again after this: its process has died. Many times longer than one letter may take."""
MAX_ATTEMPTS = 12
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)

_CLAIM = """
    UPDATE notifications_message SET attempts = attempts + 1, due_at = %(again)s WHERE id IN (
        SELECT id FROM notifications_message WHERE mail = 'waiting' AND due_at <= %(now)s
        ORDER BY due_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
    RETURNING id, key, email, language, subject, body, created_at, attempts
"""
_CLAIM_ANEW = """
    UPDATE notifications_message SET due_at = %(again)s WHERE id = %(id)s AND mail = 'waiting' AND due_at = %(until)s
"""
_SENT = "UPDATE notifications_message SET mail = 'sent', sent_at = %(now)s, due_at = NULL WHERE id = %(id)s"
_PUT_OFF = "UPDATE notifications_message SET due_at = %(due)s, last_error = %(error)s WHERE id = %(id)s"
_LEAVE = """
    UPDATE notifications_message SET due_at = %(due)s, attempts = attempts - 1 WHERE id = ANY(%(ids)s::bigint[])
"""
_GIVE_UP = "UPDATE notifications_message SET mail = 'failed', due_at = NULL, last_error = %(error)s WHERE id = %(id)s"


def send_due_mail() -> Mailed:
    """Send what is due; safe to run twice at once. Does nothing where no mail server is set."""
    assert_no_transaction()
    sent = put_off = given_up = 0
    began = monotonic()
    while settings.OCOP_SMTP_URL and monotonic() - began < LONGEST_RUN:
        letters, until = _claim()
        if not letters:
            break
        done, is_away = _send(letters, until, began)
        sent, put_off, given_up = sent + done.sent, put_off + done.put_off, given_up + done.given_up
        if is_away:
            break
    return Mailed(sent, put_off, given_up)


def _claim() -> tuple[list[Letter], datetime]:
    """Letters that are due, and until when they are ours."""
    now = clock.now()
    with in_transaction():
        rows = fetch_all(_CLAIM, {"now": now, "again": now + CLAIM, "limit": BATCH})
    return sorted((Letter(*row) for row in rows), key=lambda letter: letter.id), now + CLAIM


def _is_still_ours(letter: Letter, until: datetime) -> bool:
    """Claim it anew just before it is sent; False when the claim was outlived and somebody else has it."""
    again = {"again": clock.now() + CLAIM, "id": letter.id, "until": until}
    return execute(_CLAIM_ANEW, again) == 1


def _send(letters: list[Letter], until: datetime, began: float) -> tuple[Mailed, bool]:
    """What became of them, and whether the server went away: the letters behind are then put off untried."""
    sent = given_up = put_off = 0
    left = list(letters)
    try:
        with mail_server(settings.OCOP_SMTP_URL, sender=settings.OCOP_MAIL_FROM) as server:
            while left:
                if monotonic() - began >= LONGEST_RUN:
                    _leave_waiting(left, clock.now())
                    break
                letter = left[0]
                if not _is_still_ours(letter, until):
                    left.pop(0)
                    continue
                try:
                    server.send(letter)
                except Refused as error:
                    given_up += 1
                    _give_up(letter, str(error))
                except NotNow as error:
                    is_put_off = _put_off(letter, error)
                    put_off, given_up = put_off + is_put_off, given_up + (not is_put_off)
                else:
                    sent += 1
                    execute(_SENT, {"now": clock.now(), "id": letter.id})
                left.pop(0)
    except ServerAway as error:
        logger.warning("The mail server is away, %d letters wait: %s", len(left), error)
        is_put_off = _put_off(left[0], error)
        _leave_waiting(left[1:], clock.now() + FIRST_PAUSE)
        return Mailed(sent, put_off + is_put_off + len(left) - 1, given_up + (not is_put_off)), True
    return Mailed(sent, put_off, given_up), False


def _put_off(letter: Letter, error: Exception) -> bool:
    """Try it again later, each time later than the last; False when it was given up instead."""
    if letter.attempts >= MAX_ATTEMPTS:
        _give_up(letter, str(error))
        return False
    pause = min(FIRST_PAUSE * 2 ** (letter.attempts - 1), LONGEST_PAUSE)
    execute(_PUT_OFF, {"due": clock.now() + pause, "error": str(error)[:300], "id": letter.id})
    return True


def _leave_waiting(letters: list[Letter], due: datetime) -> None:
    """The server never saw them, so it counts for no attempt: a letter at which it goes away takes none along."""
    execute(_LEAVE, {"due": due, "ids": [letter.id for letter in letters]})


def _give_up(letter: Letter, error: str) -> None:
    logger.error("The letter %s is given up: %s", letter.key, error)
    execute(_GIVE_UP, {"error": error[:300], "id": letter.id})
