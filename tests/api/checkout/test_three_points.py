"""Goods at three points: the checkout says so, and the buyer agrees before anything is ordered."""

import pytest

from backend.checkout.services import complete_checkout
from backend.orders.errors import TooScattered
from backend.orders.models import Fulfilment, Order
from tests.api.asking import ask, data
from tests.api.checkout.asks import checkout_gid
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db(transaction=True)

SHOWS = "query($id: ID!) { checkout(id: $id) { needsThreePoints problems { __typename } } }"
AGREE = """mutation($id: ID!) { updateMetadata(id: $id, input: [{key: "three-points", value: "true"}])
    { errors { code } } }"""


@pytest.fixture
def goods():
    """Three goods, each at a point of its own."""
    found = [make_sellable() for _ in range(3)]
    for variant in found:
        put_on_shelf(variant, make_point(), 2)
    return found


def shown(basket):
    return data(SHOWS, {"id": checkout_gid(basket)})["checkout"]


def test_it_is_a_problem_until_the_buyer_agrees(goods):
    basket = make_basket(*[(each, 1) for each in goods])
    invalid = [{"__typename": "CheckoutProblemDeliveryMethodInvalid"}]
    assert shown(basket) == {"needsThreePoints": True, "problems": invalid}
    before = database_state()
    with pytest.raises(TooScattered):
        complete_checkout(checkout_id=basket)
    assert database_state() == before
    ask(AGREE, {"id": checkout_gid(basket)})
    assert shown(basket) == {"needsThreePoints": True, "problems": []}
    complete_checkout(checkout_id=basket)
    assert Order.objects.get().max_points == 3
    assert Fulfilment.objects.count() == 3


def test_two_points_or_goods_that_are_short_are_no_such_problem(goods):
    assert shown(make_basket(*[(each, 1) for each in goods[:2]])) == {
        "needsThreePoints": False,
        "problems": [],
    }
    short = shown(make_basket(*[(each, 2) for each in goods[:2]], (goods[2], 1)))
    assert short["needsThreePoints"] is True
    point = make_point()
    put_on_shelf(goods[0], point, 1)
    put_on_shelf(goods[1], point, 1)
    assert shown(make_basket(*[(each, 1) for each in goods])) == {"needsThreePoints": False, "problems": []}


def test_who_collects_is_not_asked(goods):
    point = make_point()
    for each in goods:
        put_on_shelf(each, point, 1)
    basket = make_basket(*[(each, 1) for each in goods], pickup=point)
    assert shown(basket) == {"needsThreePoints": False, "problems": []}
