"""No write path puts stars on sale without number, date, authority and evidence: each is tried, as the database's
owner and as superuser, and each time the shelf stays empty and the database itself refuses.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from psycopg.errors import CheckViolation

from backend.accounts.actor import Actor
from backend.catalogue.errors import CannotBeSold
from backend.catalogue.models import Listing, Shelf
from backend.catalogue.services import put_on_sale
from backend.certification import services
from backend.certification.errors import Incomplete
from backend.certification.models import RecognisedProduct, Recognition
from backend.certification.types import Decision
from backend.kernel import clock
from tests.domain.certification.register_file import bring_in, csv_of, line
from tests.factories import make_listing, make_product, make_recognition, make_sellable, make_variant

pytestmark = pytest.mark.django_db

REFUSED = (IntegrityError, CheckViolation)
"""As Django tells it, and as COPY through the driver does."""
# What each undocumented recognition lacks, as the columns say it; white space and signs are no documents either.
UNDOCUMENTED: list[dict[str, Any]] = [
    {"decision_number": ""},
    {"decision_number": " "},
    {"decision_number": "-"},
    {"decided_on": None},
    {"authority": ""},
    {"authority": "\u00a0"},
    {"evidence": ""},
    {"evidence": "…"},
    {"valid_from": None},
    {"valid_until": None},
]


@pytest.fixture
def product() -> RecognisedProduct:
    """A product whose listing is approved, priced and switched on: only a recognition is missing."""
    thing = make_product()
    make_variant(make_listing(thing))
    return thing


def columns(product: RecognisedProduct, lacking: dict[str, Any]) -> dict[str, Any]:
    """A granted recognition, all of its columns, without what it is to lack."""
    today = clock.today()
    return {
        "product_id": product.pk,
        "stars": 5,
        "status": "granted",
        "decision_number": "1/QĐ-UBND",
        "decided_on": today,
        "authority": "UBND tỉnh Vĩnh Long",
        "evidence": "https://example.vn/1",
        "valid_from": clock.start_of_day(today),
        "valid_until": clock.start_of_day(clock.add_months(today, 36)),
        "status_reason": "",
        "is_demo": False,
        "created_at": clock.now(),
        **lacking,
    }


def save(values: dict[str, Any]) -> None:
    Recognition(**values).save()


def bulk_create(values: dict[str, Any]) -> None:
    Recognition.objects.bulk_create([Recognition(**values)])


def create_incomplete_then_update(values: dict[str, Any]) -> None:
    row = Recognition.objects.create(**{**values, "status": "incomplete"})
    Recognition.objects.filter(pk=row.pk).update(status="granted")


def create_suspended_then_save(values: dict[str, Any]) -> None:
    row = Recognition.objects.create(**{**values, "status": "suspended"})
    row.status = "granted"
    row.save(update_fields=["status"])


def grant_then_strip(values: dict[str, Any]) -> None:
    whole = columns(RecognisedProduct.objects.get(pk=values["product_id"]), {})
    row = Recognition.objects.create(**whole)
    try:
        with transaction.atomic():
            Recognition.objects.filter(pk=row.pk).update(**{key: values[key] for key in whole})
    finally:
        # The papers could not be taken away, so the row sold rightly; without it nothing may be left.
        row.delete()


def insert_by_sql(values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        names = ", ".join(values)
        marks = ", ".join(["%s"] * len(values))
        cursor.execute(
            f"INSERT INTO certification_recognition ({names}) VALUES ({marks})", list(values.values())
        )


def copy_in(values: dict[str, Any]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY certification_recognition ({', '.join(values)}) FROM STDIN") as copy,
    ):
        copy.write_row(list(values.values()))


ORM_AND_SQL: list[Callable[[dict[str, Any]], None]] = [
    save,
    bulk_create,
    create_incomplete_then_update,
    create_suspended_then_save,
    grant_then_strip,
    insert_by_sql,
    copy_in,
]


@pytest.mark.parametrize("lacking", UNDOCUMENTED, ids=lambda lacking: repr(lacking))
@pytest.mark.parametrize("path", ORM_AND_SQL)
def test_the_database_refuses(
    product: RecognisedProduct, path: Callable[[dict[str, Any]], None], lacking: dict[str, Any]
) -> None:
    with pytest.raises(REFUSED) as refusal, transaction.atomic():
        path(columns(product, lacking))
    assert "recognition_granted_is_documented" in str(refusal.value)
    assert not Shelf.objects.exists()


@pytest.mark.parametrize("path", ORM_AND_SQL[:4] + ORM_AND_SQL[5:])
def test_the_same_paths_work_with_papers(
    product: RecognisedProduct, path: Callable[[dict[str, Any]], None]
) -> None:
    path(columns(product, {}))
    assert Shelf.objects.get().stars == 5


@pytest.mark.parametrize("stars", [0, 1, 2, 6])
@pytest.mark.parametrize("path", [save, bulk_create, insert_by_sql, copy_in])
def test_no_path_makes_other_stars(
    product: RecognisedProduct, path: Callable[[dict[str, Any]], None], stars: int
) -> None:
    with pytest.raises(REFUSED), transaction.atomic():
        path(columns(product, {"stars": stars}))
    assert not Shelf.objects.exists()


@pytest.mark.parametrize("lacking", ["decision_number", "decided_on", "authority", "evidence"])
def test_the_services_refuse(product: RecognisedProduct, lacking: str) -> None:
    values = columns(product, {})
    papers = {name: values[name] for name in ("decision_number", "decided_on", "authority", "evidence")}
    papers[lacking] = None if lacking == "decided_on" else ""
    decision = Decision(stars=5, **papers)
    row = services.register_incomplete(actor="user:1", product_id=product.pk, decision=decision)
    for verb in (
        lambda: services.grant(actor="user:1", product_id=product.pk, decision=decision),
        lambda: services.supersede(actor="user:1", product_id=product.pk, decision=decision),
        lambda: services.complete(actor="user:1", recognition_id=row.pk, decision=decision),
    ):
        with pytest.raises(Incomplete):
            verb()
    assert not Shelf.objects.exists()


def test_what_lost_its_papers_while_suspended_is_not_resumed(product: RecognisedProduct) -> None:
    row = make_recognition(product, status="suspended")
    Recognition.objects.filter(pk=row.pk).update(evidence="")
    with pytest.raises(Incomplete):
        services.resume(actor="user:1", recognition_id=row.pk)
    assert not Shelf.objects.exists()


@pytest.mark.parametrize("lacking", ["decision_number", "decided_on", "authority", "source"])
def test_an_import_enters_it_and_sells_nothing(lacking: str) -> None:
    bring_in(csv_of(line(**{lacking: ""})))
    thing = RecognisedProduct.objects.get()
    make_variant(make_listing(thing))
    assert Recognition.objects.get().status == "incomplete"
    assert not Shelf.objects.exists()


def test_not_even_a_superuser_switches_it_on(product: RecognisedProduct) -> None:
    make_recognition(product, status="incomplete", evidence="", valid_from=None, valid_until=None)
    listing = Listing.objects.get()
    Listing.objects.update(is_on_sale=False)
    owner_and_superuser = Actor(user_id=1, is_superuser=True, producer_ids=frozenset({product.producer_id}))
    with pytest.raises(CannotBeSold):
        put_on_sale(actor=owner_and_superuser, listing_id=listing.pk)
    Listing.objects.update(is_on_sale=True, moderation="approved")
    assert not Shelf.objects.exists()


FORGERIES = [
    "UPDATE catalogue_shelf SET listing_id = {bare}",
    "UPDATE catalogue_shelf SET product_id = {product}",
    "UPDATE catalogue_shelf SET stars = 5",
    "UPDATE catalogue_shelf SET valid_until = valid_until + interval '1 day'",
    "UPDATE catalogue_shelf SET valid_from = valid_from - interval '1 day'",
    "UPDATE catalogue_shelf SET decision_number = '0/QĐ-UBND'",
    "UPDATE catalogue_shelf SET price_min = 1",
    """INSERT INTO catalogue_shelf ({names}) SELECT {names} FROM (
        SELECT (jsonb_populate_record(shelf, jsonb_build_object(
            'recognition_id', 999, 'listing_id', {bare}, 'product_id', {product}))).*
        FROM catalogue_shelf shelf) forged""",
]


@pytest.mark.parametrize("forgery", FORGERIES)
def test_nobody_writes_the_shelf_by_hand(product: RecognisedProduct, forgery: str) -> None:
    make_sellable()
    before = list(Shelf.objects.values())
    columns = [field.column for field in Shelf._meta.local_fields if not field.generated]
    bare = Listing.objects.get(product=product)
    statement = forgery.format(bare=bare.pk, product=product.pk, names=", ".join(columns))
    with pytest.raises(IntegrityError, match="bear out"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(Shelf.objects.values()) == before


def test_stars_do_not_move_to_another_product(product: RecognisedProduct) -> None:
    other = make_sellable()
    with pytest.raises(IntegrityError), transaction.atomic():
        Recognition.objects.update(product=product)
    # A listing that is handed to a product without recognition leaves the shelf.
    Listing.objects.filter(product=product).delete()
    Listing.objects.filter(pk=other.listing_id).update(product=product)
    assert not Shelf.objects.exists()
