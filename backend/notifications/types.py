"""What notifications hand out."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Letter:
    """A message on its way to somebody's mailbox. `key` names it for good."""

    id: int
    key: str
    email: str
    language: str
    subject: str
    body: str
    written_at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Mailed:
    """What one run sent, put off and gave up."""

    sent: int = 0
    put_off: int = 0
    given_up: int = 0


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """A message as its reader sees it. `mail` says whether it went out: kept, waiting, sent or failed."""

    id: int
    email: str
    language: str
    subject: str
    body: str
    created_at: datetime
    mail: str
