"""Three points with staff, goods on chosen shelves and their producers, arranged in the marketplace's own database."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from backend.accounts.people import enter_person
from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Variant
from backend.operations.walk.people import ACTOR, choose_points
from backend.operations.walk.plays import Pay, Play, Story
from backend.operations.walk.shelves import stock_shelves
from backend.producers.services import add_member
from backend.salespoints.models import Point
from backend.salespoints.staff import set_staff
from tests.e2e.conftest import Marketplace

PASSWORD = "mot-mat-khau-dai"
_CODE = "from tests.e2e.stage import arrange; arrange({run!r}, {plays!r})"


@dataclass(frozen=True)
class Good:
    """Something to buy, with the address of who reads its producer's statement."""

    slug: str
    variant: str
    name: str
    price: int
    producer: str


@dataclass(frozen=True)
class Stage:
    """Staff by point, in the order of `points`, and the goods of each play."""

    staff: list[str]
    points: list[str]
    goods: list[list[Good]]


def set_stage(market: Marketplace, run: str, plays: Sequence[Play]) -> Stage:
    """Two goods for each play on the shelves it wants, ten of each. `run` keeps addresses apart."""
    code = _CODE.format(run=run, plays=[(play.pay.value, play.pickup, play.story.value) for play in plays])
    told = json.loads(market.ocop("shell", "-v", "0", "-c", code).splitlines()[-1])
    return Stage(told["staff"], told["points"], [[Good(**good) for good in pair] for pair in told["goods"]])


def arrange(run: str, wanted: Sequence[tuple[str, bool, str]]) -> None:
    """Runs in the marketplace's own environment, and prints what `set_stage` reads."""
    plays = [Play(Pay(pay), pickup, Story(story)) for pay, pickup, story in wanted]
    points = [point for point, _ in choose_points()]
    goods, _ = stock_shelves(plays, points, run)
    staff = [_enter(f"quay-{number}.{run}@example.vn") for number in range(len(points))]
    for point, (_, user_id) in zip(points, staff, strict=True):
        set_staff(actor=ACTOR, point_id=point, user_id=user_id, manages=False)
    names = dict(Point.objects.values_list("pk", "name"))
    told = {
        "staff": [email for email, _ in staff],
        "points": [names[point] for point in points],
        "goods": [[_good(variant, run) for variant in goods[play]] for play in plays],
    }
    print(json.dumps(told))


def _enter(email: str) -> tuple[str, int]:
    return email, enter_person(actor=ACTOR, email=email, password=PASSWORD, first_name="Hoa").pk


def _good(variant_id: int, run: str) -> dict[str, str | int]:
    variant = Variant.objects.select_related("listing__product").get(pk=variant_id)
    email, user_id = _enter(f"co-so-{variant_id}.{run}@example.vn")
    add_member(actor=ACTOR, producer_id=variant.listing.product.producer_id, user_id=user_id)
    return {
        "slug": variant.listing.slug,
        "variant": to_global_id("ProductVariant", variant_id),
        "name": variant.listing.name,
        "price": variant.price,
        "producer": email,
    }
