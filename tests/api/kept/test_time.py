"""No answer outlives the instant at which time changes it, to the millisecond; none is told for a time before it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from backend.accounts.actor import Actor
from backend.certification.models import Recognition
from backend.editorial.models import PointEvent, PolicyDocument, Story
from backend.kernel import clock
from backend.kernel.rows import execute
from backend.stock.models import Level
from backend.stock.receiving import ReceiptLine, receive_goods
from tests.api.kept.market import make_market, tell
from tests.factories import make_sellable, make_user

pytestmark = pytest.mark.django_db(transaction=True)

MILLISECOND = timedelta(milliseconds=1)


def _ends(instant: Any) -> dict[str, Any]:
    variant = make_sellable(listing={"name": "Chè hết hạn"})
    Recognition.objects.filter(product=variant.listing.product).update(valid_until=instant)
    return {"document": "listing", "shown": False, "text": "Chè hết hạn"}


def _begins(instant: Any) -> dict[str, Any]:
    variant = make_sellable(listing={"name": "Chè sắp có"})
    Recognition.objects.filter(product=variant.listing.product).update(valid_from=instant)
    return {"document": "listing", "shown": True, "text": "Chè sắp có"}


def _story(instant: Any) -> dict[str, Any]:
    Story.objects.create(slug="mai", title="Chuyện mai", body="x", published_at=instant)
    return {"document": "stories", "shown": True, "text": "Chuyện mai"}


def _event(instant: Any) -> dict[str, Any]:
    PointEvent.objects.filter(title="Thử trà").update(starts_at=instant - MILLISECOND * 5, ends_at=instant)
    return {"document": "points", "shown": False, "text": "Thử trà"}


def _policy(instant: Any) -> dict[str, Any]:
    first = PolicyDocument.objects.order_by("slug")[0]
    texts = {"title_vi": "Từ mai", "title_en": "x", "body_vi": "x", "body_en": "x"}
    PolicyDocument.objects.create(
        slug=first.slug, version=91, position=first.position, effective_from=instant, **texts
    )
    return {"document": "policies", "shown": True, "text": "Từ mai"}


@pytest.fixture(autouse=True)
def _policies_as_they_were():
    yield
    execute(
        "SET session_replication_role = replica; DELETE FROM editorial_policydocument WHERE version = 91;"
        "RESET session_replication_role"
    )


@pytest.mark.parametrize("way", [_ends, _begins, _story, _event, _policy])
def test_a_millisecond_either_side(way: Any):
    market = make_market()
    instant = clock.now().replace(microsecond=0) + timedelta(hours=2)
    expected = way(instant)
    page = market.pages()[expected["document"]]
    with time_machine.travel(instant - MILLISECOND * 2, tick=False):
        first = tell(*page)
    with time_machine.travel(instant - MILLISECOND, tick=False):
        before = tell(*page)
    with time_machine.travel(instant, tick=False):
        after = tell(*page)
    with time_machine.travel(instant + MILLISECOND, tick=False):
        then = tell(*page)
    assert [first.way, before.way, after.way, then.way] == ["miss", "hit", "miss", "hit"]
    assert (expected["text"] in str(before.answer)) is not expected["shown"]
    assert (expected["text"] in str(after.answer)) is expected["shown"]
    assert then.answer == after.answer


def test_a_clock_that_was_set_back_is_told_nothing_of_the_future():
    market = make_market()
    page = market.pages()["listing"]
    now = clock.now()
    variant = make_sellable(listing={"name": "Chè sắp có"})
    Recognition.objects.filter(product=variant.listing.product).update(valid_from=now + timedelta(hours=1))
    with time_machine.travel(now + timedelta(hours=2), tick=False):
        assert "Chè sắp có" in str(tell(*page).answer)
    with time_machine.travel(now, tick=False):
        told = tell(*page)
    assert told.way == "miss"
    assert "Chè sắp có" not in str(told.answer)


def test_goods_that_expire_leave_the_answer_at_that_instant():
    market = make_market()
    lines = [ReceiptLine(market.variant.pk, 7, "L1", clock.today() + timedelta(days=3))]
    receive_goods(
        actor=Actor(user_id=make_user(points=[market.point]).pk, point_ids=frozenset([market.point.pk])),
        point_id=market.point.pk,
        lines=lines,
        key="lot",
    )
    level = Level.objects.get(point=market.point, variant=market.variant)
    assert level.expires_next is not None
    asked = (
        "query ($slug: String) { product(slug: $slug) { points { quantity } } }",
        {"slug": market.variant.listing.slug},
    )
    with time_machine.travel(level.expires_next - MILLISECOND * 2, tick=False):
        first = tell(*asked)
    with time_machine.travel(level.expires_next - MILLISECOND, tick=False):
        before = tell(*asked)
    with time_machine.travel(level.expires_next, tick=False):
        after = tell(*asked)
    assert [first.way, before.way, after.way] == ["miss", "hit", "miss"]
    [had] = before.answer["product"]["points"]
    left = after.answer["product"]["points"]
    assert had["quantity"] == level.on_hand
    assert [each["quantity"] for each in left] == [level.on_hand - 7]
