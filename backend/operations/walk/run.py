"""A walk from the first shelf to the last sum."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import uuid4

import httpx

from backend.operations.invariants import find_violations
from backend.operations.simulator.reconcile import last_movement, undone_facts
from backend.operations.walk.buyer import Buyer
from backend.operations.walk.client import Client, WentWrong, until
from backend.operations.walk.maker import acting_maker
from backend.operations.walk.people import entered_people
from backend.operations.walk.plays import Play
from backend.operations.walk.readings import books_of, page_of
from backend.operations.walk.shelves import stocked_shelves
from backend.operations.walk.stories import Playing
from backend.operations.walk.sums import Line, line_of
from backend.operations.walk.voucher import voucher

TOGETHER = 4
TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class Walked:
    """One line an order, and everything that does not add up; `differences` is empty when all does."""

    lines: list[Line]
    differences: list[str]
    seconds: float


def walk(api: str, plays: Sequence[Play], *, show: Callable[[str], None]) -> Walked:
    """Play, wait for the workers, add up. `show` is given a line when the orders are played.

    Sells goods and enters people: for databases of its own. Raises WentWrong where there are too few goods or points.
    """
    started, run = time.monotonic(), uuid4().hex[:8]
    with (
        httpx.Client(base_url=api, timeout=TIMEOUT) as connection,
        entered_people(connection, run) as people,
        stocked_shelves(plays, [point.id for point in people.points], run) as goods,
        acting_maker(people.maker_id, people.maker, list(goods.values())) as maker,
    ):
        movement = last_movement()
        stages = [
            Playing(play, people, maker, _buyer(connection, run, number), goods[play])
            for number, play in enumerate(plays)
        ]
        with voucher(), ThreadPoolExecutor(TOGETHER) as pool:
            broken = [text for text in pool.map(_play, stages) if text]
        show(f"{len(stages) - len(broken)} orders were played; what is left to do is carried out")
        until(lambda: not undone_facts(), "end of the facts: are the relay and the workers running?")
        lines = _add_up([each for each in stages if each.done], people.officer, after=movement)
    differences = broken + [text for line in lines for text in line.differences]
    differences += [f"{each.invariant}: {each.count}× {each.examples[0]}" for each in find_violations()]
    return Walked(lines, differences, time.monotonic() - started)


def _buyer(connection: httpx.Client, run: str, number: int) -> Buyer:
    return Buyer(Client(connection), f"khach-{number}.{run}@example.vn", ("vi", "en")[number % 2])


def _play(playing: Playing) -> str:
    try:
        playing.run()
    except (WentWrong, httpx.HTTPError, LookupError) as error:
        return f"order {playing.buyer.number or 'never made'} ({playing.play}): {error!r}"
    return ""


def _add_up(stages: Sequence[Playing], officer: Client, *, after: int) -> list[Line]:
    orders = {each.buyer.number: (each.buyer.email, each.variants) for each in stages}
    books = books_of(orders, officer, after=after)
    return [
        line_of(each.play, each.expected, page_of(each.buyer.look(), each.variants), books[each.buyer.number])
        for each in stages
    ]
