"""How long producers may take, and what their answers mean for the buyer; no database."""

from collections.abc import Iterable
from datetime import timedelta

from backend.orders.asking.types import AskState, Verdict

ANSWER_WITHIN = timedelta(hours=24)
"""How long a producer may think unless it has a time of its own; each ask stores its deadline."""
DAYS_OF_GRACE = 1
"""So many days after the promised one the buyer is asked again; what comes later is still taken."""


def judge(states: Iterable[AskState | None]) -> Verdict:
    """What the asks of all lines that are short come to; None where nobody can be asked for a line.

    The buyer is asked once, when everybody has answered: not while one may still help.
    """
    states = list(states)
    if AskState.ASKED in states:
        return Verdict.WAITING
    if states and all(state is AskState.PROMISED for state in states):
        return Verdict.PROMISED
    return Verdict.NOBODY
