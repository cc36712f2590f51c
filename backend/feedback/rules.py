"""What a text must be like, and how a decision changes what is shown; without a database."""

import unicodedata

from backend.feedback.errors import FeedbackCode, Unfit

MIN_POINTS, MAX_POINTS = 1, 5
MAX_REVIEW = 2000
MAX_QUESTION = 1000
MAX_ANSWER = 2000
MAX_NAME = 60
MAX_REASON = 300
_KEPT = {"\n", "\t"}


def check_points(points: int) -> int:
    """Points from 1 to 5. Raises Unfit."""
    if not MIN_POINTS <= points <= MAX_POINTS:
        raise Unfit(FeedbackCode.INVALID, "Points go from 1 to 5.", field="points")
    return points


def check_text(text: str | None, *, field: str, most: int, required: bool) -> str:
    """The text trimmed, lines kept, control characters dropped. Raises Unfit when empty or longer than `most`."""
    bare = "".join(
        sign
        for sign in (text or "").replace("\r\n", "\n")
        if sign in _KEPT or unicodedata.category(sign) not in {"Cc", "Cs"}
    ).strip()
    if required and not bare:
        raise Unfit(FeedbackCode.REQUIRED, "Write a few words.", field=field)
    if len(bare) > most:
        raise Unfit(FeedbackCode.TOO_LONG, f"At most {most} characters.", field=field)
    return bare


def check_name(name: str | None) -> str:
    """The name to show, in one line; empty is allowed. Raises Unfit for an e-mail address, which is not for showing."""
    bare = " ".join(check_text(name, field="display_name", most=MAX_NAME, required=False).split())
    if "@" in bare:
        raise Unfit(
            FeedbackCode.INVALID, "The name is shown to everybody: no e-mail address.", field="display_name"
        )
    return bare


def change_of_tally(*, was_shown: bool, is_shown: bool) -> int:
    """What a decision adds to the number of texts shown: 1, 0 or -1."""
    return int(is_shown) - int(was_shown)
