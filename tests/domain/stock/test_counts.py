"""Setting a level by hand, and what selectors say."""

import pytest

from backend.catalogue.models import Listing, Variant
from backend.kernel.models import AuditEntry
from backend.stock.errors import BelowHeld, QuantityOutOfRange
from backend.stock.models import Level, Movement
from backend.stock.selectors import free_by_point, levels_of_variants
from backend.stock.services import reserve, set_on_hand
from backend.stock.types import Demand, LevelFacts
from tests.factories import make_point, make_sellable, put_on_shelf

pytestmark = pytest.mark.django_db


def _set(variant, point, quantity, key="portal:1"):
    return set_on_hand(variant_id=variant.pk, point_id=point.pk, quantity=quantity, actor="user:1", key=key)


def test_goods_new_to_a_shelf_are_a_receipt_from_the_producer():
    variant, point = make_sellable(), make_point()
    assert _set(variant, point, 7) == LevelFacts(point.pk, variant.pk, 7, 0)

    movement = Movement.objects.get()
    assert (movement.kind, movement.quantity, movement.key) == ("receipt", 7, "portal:1")
    assert (movement.source.kind, movement.source.producer_id) == (
        "producer",
        variant.listing.product.producer_id,
    )
    assert (movement.destination.kind, movement.destination.point_id) == ("shelf", point.pk)
    assert Variant.objects.get(pk=variant.pk).available == 7
    assert Listing.objects.get(pk=variant.listing_id).in_stock
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.before, entry.after) == ("user:1", {"on_hand": 0}, {"on_hand": 7})


def test_fewer_go_back_to_the_producer_but_never_those_held():
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 9)
    reserve(order_id=point.pk, demands=[Demand(point.pk, variant.pk, 4)], expires_at=None)

    with pytest.raises(BelowHeld) as refusal:
        _set(variant, point, 3)
    assert refusal.value.params == {"held": 4}
    assert Level.objects.get().on_hand == 9

    assert _set(variant, point, 4) == LevelFacts(point.pk, variant.pk, 4, 4)
    movement = Movement.objects.get(key="portal:1")
    assert (movement.kind, movement.quantity) == ("correction", 5)
    assert (movement.source.kind, movement.destination.kind) == ("shelf", "producer")
    assert Variant.objects.get(pk=variant.pk).available == 0
    assert not Listing.objects.get(pk=variant.listing_id).in_stock


def test_the_same_key_again_changes_nothing():
    variant, point = make_sellable(), make_point()
    _set(variant, point, 7)
    _set(variant, point, 5, key="portal:2")
    assert _set(variant, point, 7) == LevelFacts(point.pk, variant.pk, 5, 0)
    assert Movement.objects.count() == 2


@pytest.mark.parametrize("quantity", [-1, 10_000_001])
def test_a_quantity_out_of_range_is_refused(quantity):
    with pytest.raises(QuantityOutOfRange):
        _set(make_sellable(), make_point(), quantity)
    assert not Level.objects.exists()


def test_selectors_leave_out_closed_points_and_empty_shelves(django_assert_num_queries):
    variant, sold_out = make_sellable(), make_sellable()
    open_point, closed, empty = make_point(), make_point(is_active=False), make_point()
    put_on_shelf(variant, open_point, 3)
    put_on_shelf(variant, closed, 4)
    put_on_shelf(sold_out, empty, 1)
    reserve(order_id=empty.pk, demands=[Demand(empty.pk, sold_out.pk, 1)], expires_at=None)

    with django_assert_num_queries(1):  # levels with their points
        assert free_by_point([variant.pk, sold_out.pk, 10**9]) == {
            variant.pk: {open_point.pk: 3},
            sold_out.pk: {},
            10**9: {},
        }
    assert levels_of_variants([sold_out.pk]) == [LevelFacts(empty.pk, sold_out.pk, 1, 1)]
