"""me.orders: one's own orders, newest first, and nobody else's."""

from typing import Any

import pytest

from backend.api.graphql.ids import to_global_id
from backend.orders.models import Order
from tests.api.asking import data
from tests.api.orders.asks import Town, make_town
from tests.factories.orders import make_order

pytestmark = pytest.mark.django_db
FIELDS = """
    number userEmail shippingAddress { firstName streetAddress1 } total { gross { amount } } lines { productName }
"""


@pytest.fixture
def town(db: None) -> Town:
    """Goods, points and people."""
    return make_town()


def mine(user: Any, fields: str = "number", **page: Any) -> Any:
    asked = page or {"first": 10}
    declared = {"first": "Int", "last": "Int", "after": "String", "before": "String"}
    return data(
        f"query({', '.join(f'${name}: {declared[name]}' for name in asked)}) {{ me {{ orders("
        f"{', '.join(f'{name}: ${name}' for name in asked)}) {{ totalCount pageInfo {{ hasNextPage hasPreviousPage "
        f"endCursor }} edges {{ cursor node {{ {fields} }} }} }} }} }}",
        asked,
        user=user,
    )["me"]["orders"]


def numbers(user: Any, **page: Any) -> list[str]:
    return [edge["node"]["number"] for edge in mine(user, **page)["edges"]]


def test_everybody_sees_their_own_and_nobody_anothers(town: Town) -> None:
    buyer, other = town.people["buyer"], town.people["staff"]
    first = make_order((town.tea, 1), user_id=buyer.pk)
    second = make_order((town.jam, 1), user_id=buyer.pk, stage="packed")
    of_another = make_order((town.tea, 1), user_id=other.pk)
    assert numbers(buyer) == [str(second.number), str(first.number)]
    assert numbers(other) == [str(of_another.number)]
    for who in ("superuser", "producer", "officer"):
        answer = mine(town.people[who])
        assert (answer["edges"], answer["totalCount"]) == ([], 0)


def test_a_guests_orders_with_the_same_address_are_there_but_masked(town: Town) -> None:
    buyer = town.people["buyer"]
    own = make_order((town.tea, 1), user_id=buyer.pk, email=buyer.email)
    guest = make_order((town.tea, 1), email=buyer.email.upper())
    make_order((town.tea, 1), email=f"x{buyer.email}")
    # Somebody else's order stays theirs, whatever address they wrote.
    make_order((town.tea, 1), user_id=town.people["staff"].pk, email=buyer.email)
    shown = [edge["node"] for edge in mine(buyer, FIELDS)["edges"]]
    assert [node["number"] for node in shown] == [str(guest.number), str(own.number)]
    assert shown[0]["shippingAddress"] == {"firstName": "N… T… L…", "streetAddress1": "…"}
    assert shown[1]["shippingAddress"] == {"firstName": "Nguyễn Thị Lan", "streetAddress1": "12 Lê Lợi"}
    assert shown[1]["userEmail"] == buyer.email


def test_the_id_is_the_key_of_the_buyers_link(town: Town) -> None:
    buyer = town.people["buyer"]
    order = make_order((town.tea, 1), user_id=buyer.pk)
    [edge] = mine(buyer, "id")["edges"]
    assert edge["node"]["id"] == to_global_id("Order", Order.objects.get(pk=order.pk).link_key)


def test_drafts_and_other_unplaced_orders_are_not_shown(town: Town) -> None:
    buyer = town.people["buyer"]
    order = make_order((town.tea, 1), user_id=buyer.pk)
    Order.objects.filter(pk=order.pk).update(placed_at=None, status="draft", number=None)
    assert mine(buyer)["totalCount"] == 0


def test_pages_both_ways(town: Town) -> None:
    buyer = town.people["buyer"]
    made = [str(make_order((town.tea, 1), user_id=buyer.pk).number) for _ in range(4)][::-1]
    first = mine(buyer, first=3)
    assert [edge["node"]["number"] for edge in first["edges"]] == made[:3]
    assert first["pageInfo"]["hasNextPage"] is True
    assert first["totalCount"] == 4
    rest = mine(buyer, first=3, after=first["pageInfo"]["endCursor"])
    assert [edge["node"]["number"] for edge in rest["edges"]] == made[3:]
    assert rest["pageInfo"]["hasNextPage"] is False
    assert numbers(buyer, last=2) == made[2:]
    assert numbers(buyer, last=2, before=rest["edges"][0]["cursor"]) == made[1:3]


def test_statements_do_not_grow_with_the_orders(town: Town, django_assert_num_queries: Any) -> None:
    buyer = town.people["buyer"]
    make_order((town.tea, 1), user_id=buyer.pk)
    for more in (0, 3):
        for _ in range(more):
            make_order((town.tea, 1), (town.jam, 1), user_id=buyer.pk)
        # Token, producers, points, `me`; the page; its count; lines of all orders.
        with django_assert_num_queries(7):
            mine(buyer, FIELDS)
