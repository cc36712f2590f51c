"""What an event's announcement must be like."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.editorial.errors import EditorialCode, EventRefused

LONGEST_TITLE = 120
LONGEST_BODY = 2_000
FARTHEST = timedelta(days=366)
"""An event begins at most so far ahead, and lasts at most so long."""
MOST_COMING = 10
"""Events of one point that are still to come or going on."""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """What a manager announces. `kind` is one of PointEvent.Kind; instants are aware."""

    kind: str
    title: str
    body: str
    starts_at: datetime
    ends_at: datetime

    def checked(self, *, now: datetime) -> "EventDraft":
        """The draft with its blanks put right. Raises EventRefused."""
        title = " ".join(self.title.split())
        body = self.body.replace("\r\n", "\n").strip()
        if not title:
            raise EventRefused(EditorialCode.REQUIRED, "Give the event a title.", field="title")
        if len(title) > LONGEST_TITLE:
            raise EventRefused(
                EditorialCode.TOO_LONG, f"Use at most {LONGEST_TITLE} characters.", field="title"
            )
        if len(body) > LONGEST_BODY:
            raise EventRefused(
                EditorialCode.TOO_LONG, f"Use at most {LONGEST_BODY} characters.", field="body"
            )
        if self.ends_at <= self.starts_at:
            raise EventRefused(
                EditorialCode.ENDS_BEFORE_START, "The event must end after it starts.", field="ends_at"
            )
        if self.ends_at <= now:
            raise EventRefused(EditorialCode.IN_THE_PAST, "The event is over already.", field="ends_at")
        if self.ends_at > now + FARTHEST:
            raise EventRefused(
                EditorialCode.TOO_FAR_AHEAD, "The event must be over within a year.", field="ends_at"
            )
        return EventDraft(self.kind, title, body, self.starts_at, self.ends_at)
