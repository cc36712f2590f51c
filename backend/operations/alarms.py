"""Something that a person must look at: one line on the logger "ocop.alarm", at level ERROR, as JSON."""

import logging

import orjson

logger = logging.getLogger("ocop.alarm")


def raise_alarm(what: str, **details: object) -> None:
    """`what` is a short stable name to filter by; the details must be JSON's own types, UUIDs or instants."""
    logger.error("%s", orjson.dumps({"alarm": what, **details}, default=str).decode())
