"""Somebody who acts for the producers of the goods that are played with, and is asked when no point has them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.kernel.transactions import in_transaction
from backend.operations.walk import documents
from backend.operations.walk.client import Client, until
from backend.operations.walk.people import ACTOR
from backend.producers.services import add_member, remove_member

_PRODUCERS = """
    SELECT DISTINCT shelf.producer_id FROM catalogue_variant variant JOIN catalogue_shelf shelf USING (listing_id)
    WHERE variant.id = ANY(%(variants)s) ORDER BY shelf.producer_id
"""


@dataclass(frozen=True, slots=True)
class Maker:
    """Answers for the producers, by the portal's API."""

    client: Client

    def asks(self, number: str, count: int) -> list[dict[str, Any]]:
        """What they are asked for this order, as soon as there are `count` asks."""

        def asked() -> list[dict[str, Any]] | None:
            found = [
                each
                for each in self.client.ask(documents.ASKS)["myProducerAsks"]
                if each["orderNumber"] == number
            ]
            return found if len(found) == count else None

        return until(asked, f"{count} asks of producers for order {number}")

    def decline(self, ask: Mapping[str, Any]) -> None:
        """There are none."""
        self.client.ask(documents.ASK_DECLINE, id=ask["id"], reason="Hết mùa")

    def promise(self, ask: Mapping[str, Any]) -> None:
        """All of them, tomorrow."""
        day = str(clock.today() + timedelta(days=1))
        self.client.ask(documents.ASK_PROMISE, id=ask["id"], quantity=ask["quantity"], day=day)


@contextmanager
def acting_maker(user_id: int, client: Client, goods: Sequence[tuple[int, int]]) -> Iterator[Maker]:
    """The user, whose `client` this is, acts for the producers of these variants; afterwards for none of them."""
    variants = [variant for pair in goods for variant in pair]
    producers = [row[0] for row in fetch_all(_PRODUCERS, {"variants": variants})]
    with in_transaction():
        for producer in producers:
            add_member(actor=ACTOR, producer_id=producer, user_id=user_id)
    try:
        yield Maker(client)
    finally:
        with in_transaction():
            for producer in producers:
                remove_member(actor=ACTOR, producer_id=producer, user_id=user_id)
