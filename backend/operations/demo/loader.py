"""A data set into the database: the register first and listings last, so that the shelf is filled in one go."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from backend.catalogue.models import Listing, ListingMedia, Shelf, Variant
from backend.certification.models import ProductGroup, RecognisedProduct, Recognition
from backend.geography.models import Commune, CraftVillage, Province
from backend.kernel.rows import execute, fetch_one
from backend.kernel.vietnamese import fold, slugify
from backend.operations.demo.copying import advance_sequence, analyse, copy_rows, first_free_id
from backend.operations.demo.dataset import Digest
from backend.operations.demo.days import start_of_day
from backend.operations.demo.goods import Goods, load_goods
from backend.operations.demo.opening_stock import open_accounts
from backend.operations.demo.places import load_places
from backend.operations.demo.types import DemoData, DemoPoint, DemoProducer, DemoProduct
from backend.operations.demo.villages import load_villages
from backend.producers.models import Producer
from backend.salespoints.models import Point
from backend.stock.models import Account, Level, Lot, Movement, ShelfLot

Step = Callable[[str, int], None]
"""Told after each table: what was written, and how many rows."""
Progress = Callable[[int, int], None]
"""Told after each portion: products written so far, and in all."""

PORTION = 5_000
"""Products that are written at once; as many more are made up meanwhile."""

EVIDENCE = "Dữ liệu minh họa: quyết định này không có thật và không có văn bản nào."
_NUMBERED = (
    Commune, CraftVillage, Producer, RecognisedProduct, Recognition, Listing, Variant, ListingMedia, Account, Level,
    Lot, ShelfLot, Movement,
)  # fmt: skip
_COMMUNE = ("id", "province_id", "name", "slug", "fold", "is_demo")
_VILLAGE = (
    "id", "province_id", "commune_id", "name", "slug", "fold", "craft", "craft_en", "story", "story_en", "is_demo",
)  # fmt: skip
_POINT = (
    "id", "name", "slug", "kind", "province_id", "commune_id", "address", "latitude", "longitude", "phone", "email",
    "opening_hours", "accepts_pickup", "is_active", "is_demo",
)  # fmt: skip
_PRODUCER = (
    "id", "name", "slug", "kind", "standing", "province_id", "commune_id", "craft_village_id", "address", "phone",
    "email", "story", "is_demo", "created_at",
)  # fmt: skip
_PRODUCT = (
    "id", "register_key", "name", "producer_id", "group_id", "province_id", "commune_id", "place_as_written",
    "province_as_written", "source", "is_demo", "created_at",
)  # fmt: skip
_RECOGNITION = (
    "id", "product_id", "stars", "score", "status", "decision_number", "decided_on", "decided_year", "authority",
    "evidence", "valid_from", "valid_until", "superseded_by_id", "status_reason", "is_demo", "created_at",
)  # fmt: skip

_Communes = dict[tuple[str, str], int]
"""(slug of the province of today, name) → id."""


def point_id(slug: str) -> UUID:
    """The identifier of a demo point: the same in every database."""
    return uuid5(NAMESPACE_URL, f"https://ocop-demo.example/points/{slug}")


def load(data: DemoData, *, real: Sequence[Goods], as_of: date, step: Step, progress: Progress) -> str:
    """Write the data set and what `real` products offer, in the caller's transaction; the data set's digest.

    Products are read once and go in by portions, so that not all of them need be in memory.
    """
    digest = Digest()
    provinces = dict(Province.objects.values_list("slug", "code"))
    communes = _load_communes(provinces)
    step("communes", len(communes))
    villages = _load_villages(provinces, communes)
    step("craft villages", len(villages))
    step("points", copy_rows(Point, _POINT, _points(list(digest.of(data.points)), provinces, communes)))
    first_producer, first_product = first_free_id(Producer), first_free_id(RecognisedProduct)
    makers = _producers(digest.of(data.producers), first_producer, provinces, communes, villages, as_of)
    step("producers", copy_rows(Producer, _PRODUCER, makers))
    groups = dict(ProductGroup.objects.values_list("code", "pk"))
    points = {point.number: point_id(point.slug) for point in data.points}
    ids = range(first_producer, first_producer + len(data.producers))
    accounts = open_accounts(points, (goods.producer_id for goods in real), ids)
    step("accounts", len(accounts))
    written: Counter[str] = Counter()
    # Foreign keys are checked portion by portion: a million rows' checks need not wait in memory for the end.
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    done = 0
    for number, portion in enumerate(_portions(digest.of(data.products))):
        progress(done, len(data.products))
        done += len(portion)
        rows = _products(portion, data, first_producer, first_product, provinces, communes, groups)
        written["products"] += copy_rows(RecognisedProduct, _PRODUCT, rows)
        decisions = _recognitions(portion, first_product, first_free_id(Recognition))
        written["recognitions"] += copy_rows(Recognition, _RECOGNITION, decisions)
        written += Counter(
            load_goods(
                [
                    *(real if number == 0 else ()),
                    *(_goods(each, first_producer, first_product) for each in portion),
                ],
                points=points,
                accounts=accounts,
                opened_at=start_of_day(as_of) - timedelta(hours=15),
                as_of=as_of,
            )
        )
        if number & (number + 1) == 0:
            # Plans are made for tables as large as they are: after the first portion, the second, the fourth …
            analyse((*_NUMBERED, Shelf))
    execute("SET CONSTRAINTS ALL DEFERRED")
    progress(len(data.products), len(data.products))
    for what, rows_written in written.items():
        step(what, rows_written)
    for model in _NUMBERED:
        advance_sequence(model)
    fetch_one(
        "SELECT gin_clean_pending_list('shelf_search'), gin_clean_pending_list('listing_description_words')"
    )
    analyse((*_NUMBERED, Point, Shelf))
    return str(digest)


def _portions(products: Iterator[DemoProduct]) -> Iterator[list[DemoProduct]]:
    """PORTION products at a time; the next ones are made up while PostgreSQL is busy with these."""
    with ThreadPoolExecutor(1) as ahead:
        coming = ahead.submit(lambda: list(islice(products, PORTION)))
        while portion := coming.result():
            coming = ahead.submit(lambda: list(islice(products, PORTION)))
            yield portion


def _load_communes(provinces: dict[str, str]) -> _Communes:
    first = first_free_id(Commune)
    ids: _Communes = {}
    rows: dict[tuple[str, str], tuple[Any, ...]] = {}
    for place in load_places():
        for commune in place.communes:
            key = (place.today, slugify(commune.full_name))
            if key not in rows:
                code = provinces[place.today]
                number = first + len(rows)
                rows[key] = (number, code, commune.full_name, key[1], fold(commune.full_name), True)
            ids[(place.today, commune.name)] = rows[key][0]
    copy_rows(Commune, _COMMUNE, rows.values())
    return ids


def _load_villages(provinces: dict[str, str], communes: _Communes) -> dict[str, int]:
    """Identifiers by slug."""
    first = first_free_id(CraftVillage)
    ids = {village.slug: first + offset for offset, village in enumerate(load_villages())}
    rows = [
        (
            ids[village.slug], provinces[village.today], communes.get((village.today, village.commune)), village.name,
            village.slug, fold(village.name), village.craft, village.craft_en, village.story, village.story_en, True,
        )
        for village in load_villages()
    ]  # fmt: skip
    copy_rows(CraftVillage, _VILLAGE, rows)
    return ids


def _points(
    points: Sequence[DemoPoint], provinces: dict[str, str], communes: _Communes
) -> Iterator[tuple[Any, ...]]:
    for point in points:
        where = point.address.rpartition(", ")[2]
        commune = communes.get((point.province, where.removeprefix("xã ")))
        yield (
            point_id(point.slug), point.name, point.slug, point.kind, provinces[point.province], commune, point.address,
            point.latitude, point.longitude, point.phone, point.email, point.opening_hours, True, True, True,
        )  # fmt: skip


def _producers(
    makers: Iterable[DemoProducer],
    first: int,
    provinces: dict[str, str],
    communes: _Communes,
    villages: dict[str, int],
    as_of: date,
) -> Iterator[tuple[Any, ...]]:
    created_at = start_of_day(as_of) - timedelta(days=400)
    for offset, maker in enumerate(makers):
        yield (
            first + offset, maker.name, maker.slug, maker.kind, Producer.Standing.GOOD, provinces[maker.province],
            communes[(maker.province, maker.commune)], villages.get(maker.village), maker.address, maker.phone,
            maker.email, maker.story, True, created_at + timedelta(minutes=maker.number % 9_000),
        )  # fmt: skip


def _products(
    products: Iterable[DemoProduct],
    data: DemoData,
    first_producer: int,
    first: int,
    provinces: dict[str, str],
    communes: _Communes,
    groups: dict[str, int],
) -> Iterator[tuple[Any, ...]]:
    for product in products:
        maker = data.producers[product.producer - 1]
        yield (
            first + product.number - 1, f"demo:{product.number:06d}", product.name,
            first_producer + product.producer - 1, groups[product.subgroup], provinces[maker.province],
            communes[(maker.province, maker.commune)],
            f"{maker.commune}, {maker.district}", maker.former, "", True, start_of_day(product.created_on),
        )  # fmt: skip


def _recognitions(
    products: Iterable[DemoProduct], first_product: int, number: int
) -> Iterator[tuple[Any, ...]]:
    for product in products:
        for decision in product.recognitions:
            yield (
                number, first_product + product.number - 1, decision.stars, decision.score, decision.status,
                decision.decision_number, decision.decided_on, decision.decided_on.year, decision.authority, EVIDENCE,
                start_of_day(decision.decided_on), start_of_day(decision.valid_until),
                number + 1 if decision.superseded else None, decision.status_reason, True,
                start_of_day(decision.decided_on),
            )  # fmt: skip
            number += 1


def _goods(product: DemoProduct, first_producer: int, first_product: int) -> Goods:
    return Goods(
        product_id=first_product + product.number - 1,
        producer_id=first_producer + product.producer - 1,
        name=product.name,
        slug=product.slug,
        description=product.story,
        moderation=product.moderation,
        picture=product.picture,
        is_demo=True,
        created_at=start_of_day(product.created_on) + timedelta(minutes=480 + product.number % 600),
        variants=product.variants,
        levels=product.levels,
    )
