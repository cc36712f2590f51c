"""Working through rows that are due: one that fails holds up none of those behind it."""

import logging
from collections.abc import Callable, Iterable
from time import monotonic
from typing import TypeVar

from backend.kernel.errors import Busy

logger = logging.getLogger(__name__)
Key = TypeVar("Key")

LONGEST_SWEEP = 120
"""Seconds after which no further row is begun: well under the time limit of a task."""


def one_by_one(
    keys: Iterable[Key], work: Callable[[Key], object], *, ends_at: tuple[type[Exception], ...] = ()
) -> int:
    """Call `work` for each key in order; returns how often its answer was true.

    A row that fails is logged and left to the next sweep, whatever was wrong with it. An error of `ends_at` ends this
    sweep: it is about what all the rows need and not about one of them.
    """
    done, began = 0, monotonic()
    for key in keys:
        if monotonic() - began > LONGEST_SWEEP:
            logger.warning("The sweep took too long, the rest waits for the next one")
            break
        try:
            done += bool(work(key))
        except ends_at as error:
            logger.warning("The sweep ends at %s, the rest waits for the next one: %s", key, error)
            break
        except Busy:
            logger.info("%s waits for the next sweep", key)
        except Exception:
            logger.exception("%s could not be carried out; those behind it are", key)
    return done
