"""What keeps a listing from sale: empty if and only if it is on the shelf and in force."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.catalogue.blocker_codes import BlockerCode
from backend.catalogue.blocker_texts import blocker_text
from backend.catalogue.blockers import listing_states
from backend.catalogue.models import Listing
from backend.catalogue.sellable import SELLABLE_NOW
from backend.certification.models import RecognisedProduct
from backend.kernel import clock
from backend.kernel.rows import fetch_all
from tests.factories import make_listing, make_product, make_recognition, make_variant

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def may_be_sold(listing: Listing) -> bool:
    """What the shelf says at this moment."""
    sql = f"SELECT 1 FROM catalogue_shelf shelf WHERE shelf.listing_id = %(id)s AND {SELLABLE_NOW}"
    return bool(fetch_all(sql, {"id": listing.pk, "now": clock.now()}))


def codes(listing: Listing) -> list[str]:
    return [
        str(blocker.code) for blocker in listing_states([listing.pk], now=clock.now())[listing.pk].blockers
    ]


def a_listing(**fields: Any) -> Listing:
    """Everything in order but the recognition."""
    listing = make_listing(make_product(), **fields)
    make_variant(listing)
    return listing


@st.composite
def recognitions(draw: st.DrawFn) -> dict[str, Any]:
    """One row of a register, in any state, at any time around today."""
    status = draw(st.sampled_from(["granted", "granted", "suspended", "revoked", "incomplete"]))
    decided_on = TODAY - timedelta(days=draw(st.integers(-40, 2400)))
    months = draw(st.sampled_from([1, 12, 36]))
    row: dict[str, Any] = {
        "status": status,
        "stars": draw(st.integers(3, 5)),
        "decided_on": decided_on,
        "decided_year": decided_on.year,
        "valid_from": clock.start_of_day(decided_on),
        "valid_until": clock.start_of_day(clock.add_months(decided_on, months)),
    }
    if status == "incomplete":
        row |= {"valid_from": None, "valid_until": None}
        for column, nothing in (("decided_on", None), ("decision_number", ""), ("evidence", "")):
            if draw(st.booleans()):
                row[column] = nothing
    return row


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(recognitions(), max_size=3),
    moderation=st.sampled_from(["draft", "submitted", "approved", "approved", "approved", "rejected"]),
    is_on_sale=st.sampled_from([True, True, True, False]),
    has_price=st.sampled_from([True, True, True, False]),
    standing=st.sampled_from(["good", "good", "good", "suspended"]),
    shift=st.sampled_from([timedelta(0), timedelta(days=-1), timedelta(days=400), timedelta(days=1200)]),
)
def test_no_blockers_if_and_only_if_it_may_be_sold(
    rows: list[dict[str, Any]],
    moderation: str,
    is_on_sale: bool,
    has_price: bool,
    standing: str,
    shift: timedelta,
) -> None:
    with time_machine.travel(clock.start_of_day(TODAY), tick=False):
        product = make_product()
        product.producer.standing = standing
        product.producer.save()
        ends: list[Any] = []
        for row in rows:
            # The register itself allows one at a time; what would overlap another is left out.
            in_force = row["status"] in ("granted", "suspended")
            if in_force and any(
                row["valid_from"] < end and start < row["valid_until"] for start, end in ends
            ):
                continue
            if in_force:
                ends.append((row["valid_from"], row["valid_until"]))
            make_recognition(product, **row)
        listing = make_listing(product, moderation=moderation, is_on_sale=is_on_sale)
        if has_price:
            make_variant(listing)
    with time_machine.travel(clock.start_of_day(TODAY) + shift, tick=False):
        assert (codes(listing) == []) == may_be_sold(listing)


@pytest.mark.parametrize(
    ("row", "code", "vietnamese", "english"),
    [
        (
            {
                "status": "incomplete",
                "evidence": "",
                "authority": "",
                "valid_from": None,
                "valid_until": None,
            },
            "RECOGNITION_INCOMPLETE",
            "Hồ sơ công nhận còn thiếu cơ quan công nhận và tài liệu chứng minh.",
            "The recognition lacks its authority and evidence.",
        ),
        (
            {"decided_on": date(2023, 11, 22)},
            "RECOGNITION_EXPIRED",
            "Quyết định công nhận đã hết hạn từ ngày 22/11/2026.",
            "The recognition has expired on 22 November 2026.",
        ),
        (
            {"status": "suspended", "status_reason": "Chờ kiểm tra mẫu."},
            "RECOGNITION_SUSPENDED",
            "Quyết định công nhận đang bị tạm đình chỉ: Chờ kiểm tra mẫu.",
            "The recognition is suspended: Chờ kiểm tra mẫu.",
        ),
        (
            {"status": "revoked"},
            "RECOGNITION_REVOKED",
            "Quyết định công nhận đã bị thu hồi.",
            "The recognition has been revoked.",
        ),
        (
            {"decided_on": date(2026, 11, 23)},
            "RECOGNITION_NOT_YET_IN_FORCE",
            "Quyết định công nhận có hiệu lực từ ngày 23/11/2026.",
            "The recognition is in force from 23 November 2026.",
        ),
        (
            None,
            "NO_RECOGNITION",
            "Sản phẩm chưa có quyết định công nhận OCOP trong sổ đăng ký.",
            "The register holds no OCOP recognition of this product.",
        ),
    ],
)
def test_what_the_producer_reads(
    row: dict[str, Any] | None, code: str, vietnamese: str, english: str
) -> None:
    with time_machine.travel(clock.start_of_day(TODAY), tick=False):
        listing = a_listing()
        if row is not None:
            make_recognition(listing.product, **row)
        (blocker,) = listing_states([listing.pk], now=clock.now())[listing.pk].blockers
        assert (str(blocker.code), blocker.message("vi"), blocker.message("en")) == (
            code,
            vietnamese,
            english,
        )
        assert not may_be_sold(listing)


def test_every_reason_at_once_in_their_order() -> None:
    listing = make_listing(make_product(), moderation="draft", is_on_sale=False)
    listing.product.producer.standing = "suspended"
    listing.product.producer.save()
    assert codes(listing) == [
        "NO_RECOGNITION",
        "PRODUCER_SUSPENDED",
        "NOT_MODERATED",
        "NO_PRICE",
        "SWITCHED_OFF",
    ]


def test_the_newest_decision_is_told_about() -> None:
    listing = a_listing()
    make_recognition(listing.product, decided_on=clock.today() - timedelta(days=1500))
    make_recognition(
        listing.product,
        status="incomplete",
        decided_on=None,
        decided_year=clock.today().year,
        valid_from=None,
        valid_until=None,
    )
    assert codes(listing) == ["RECOGNITION_INCOMPLETE"]


@pytest.mark.parametrize("code", list(BlockerCode))
def test_every_reason_has_words_in_both_languages(code: BlockerCode) -> None:
    texts = [blocker_text(code, language, on=date(2026, 1, 2)) for language in ("vi", "en")]
    assert all(texts)
    assert texts[0] != texts[1]


def test_two_queries_for_any_number(django_assert_num_queries: Any) -> None:
    listings = [a_listing() for _ in range(5)]
    for listing in listings:
        make_recognition(listing.product)
    with django_assert_num_queries(2):  # offers, recognitions
        states = listing_states([listing.pk for listing in listings], now=clock.now())
    assert [states[listing.pk].blockers for listing in listings] == [()] * 5
    assert RecognisedProduct.objects.count() == 5
