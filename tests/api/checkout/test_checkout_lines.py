"""checkoutLinesAdd, checkoutLinesUpdate, checkoutLinesDelete and checkoutLineDelete."""

from uuid import uuid4

import pytest

from backend.api.graphql.ids import to_global_id
from backend.certification.models import Recognition
from backend.checkout.models import CheckoutLine
from backend.checkout.services import complete_checkout
from tests.api.checkout.asks import BASKET, checkout_gid, mutate, read, refusal, variant_gid
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea():
    variant = make_sellable(price=100_000)
    put_on_shelf(variant, make_point(), 60)
    return variant


@pytest.fixture
def basket(tea):
    return make_basket((tea, 2))


def add(basket, *lines, fields="checkout { quantity }"):
    value = [{"variantId": variant_gid(variant), "quantity": quantity} for variant, quantity in lines]
    arguments = {"id": ("ID", checkout_gid(basket)), "lines": ("[CheckoutLineInput!]!", value)}
    return mutate("checkoutLinesAdd", arguments, fields)


def update(basket, *lines, fields="checkout { quantity }"):
    arguments = {"id": ("ID", checkout_gid(basket)), "lines": ("[CheckoutLineUpdateInput!]!", list(lines))}
    return mutate("checkoutLinesUpdate", arguments, fields)


def test_the_same_variant_becomes_more(tea, basket):
    payload = add(basket, (tea, 3), fields=f"checkout {{ {BASKET} }}")
    assert payload["errors"] == []
    assert [line["quantity"] for line in payload["checkout"]["lines"]] == [5]
    assert payload["checkout"]["subtotalPrice"]["gross"]["amount"] == 500_000.0
    assert payload["checkout"]["shippingPrice"]["gross"]["amount"] == 0.0


def test_the_old_names_of_the_id_still_work(tea, basket):
    line = {"variantId": variant_gid(tea), "quantity": 1}
    for name, kind, value in (("checkoutId", "ID", checkout_gid(basket)), ("token", "UUID", str(basket))):
        payload = mutate(
            "checkoutLinesAdd",
            {name: (kind, value), "lines": ("[CheckoutLineInput!]!", [line])},
            "checkout { id }",
        )
        assert payload["checkout"] == {"id": checkout_gid(basket)}
    assert CheckoutLine.objects.get().quantity == 4


@pytest.mark.parametrize(
    ("quantity", "field", "code"),
    [
        (0, "quantity", "ZERO_QUANTITY"),
        (-2, "quantity", "ZERO_QUANTITY"),
        (49, "quantity", "QUANTITY_GREATER_THAN_LIMIT"),
    ],
)
def test_adding_has_limits(tea, basket, quantity, field, code):
    before = database_state()
    assert refusal(add(basket, (tea, quantity))) == (field, code)
    assert database_state() == before


def test_adding_what_is_not_there_or_not_for_sale(tea, basket):
    rare, gone = make_sellable(), make_sellable()
    put_on_shelf(rare, make_point(), 1)
    put_on_shelf(gone, make_point(), 9)
    Recognition.objects.filter(product=gone.listing.product).update(status=Recognition.Status.REVOKED)
    before = database_state()
    assert refusal(add(basket, (rare, 2))) == ("quantity", "INSUFFICIENT_STOCK")
    assert refusal(add(basket, (gone, 1))) == ("lines", "UNAVAILABLE_VARIANT_IN_CHANNEL")
    assert database_state() == before


@pytest.mark.django_db(transaction=True)
def test_a_basket_is_named_once_and_rightly(tea, basket):
    before = database_state()
    line = ("[CheckoutLineInput!]!", [{"variantId": variant_gid(tea), "quantity": 1}])
    for arguments in (
        {},
        {"id": ("ID", checkout_gid(basket)), "token": ("UUID", str(basket))},
        {"id": ("ID", to_global_id("Order", uuid4()))},
        {"id": ("ID", "rubbish")},
    ):
        assert refusal(mutate("checkoutLinesAdd", {**arguments, "lines": line})) == ("id", "GRAPHQL_ERROR")
    unknown = {"id": ("ID", checkout_gid(uuid4())), "lines": line}
    assert refusal(mutate("checkoutLinesAdd", unknown)) == ("id", "NOT_FOUND")
    complete_checkout(checkout_id=basket)
    after = database_state()
    assert refusal(add(basket, (tea, 1))) == ("id", "NOT_FOUND")
    assert database_state() == after != before


def test_a_wrong_id_says_what_was_expected(basket):
    arguments = {"id": ("ID", to_global_id("Order", 1)), "lines": ("[CheckoutLineInput!]!", [])}
    [error] = mutate("checkoutLinesAdd", arguments)["errors"]
    assert error["message"] == f"Invalid ID: {to_global_id('Order', 1)}. Expected: Checkout, received: Order."


def test_quantities_are_set_by_line_or_variant_and_zero_takes_out(tea, basket):
    line = CheckoutLine.objects.get()
    assert update(basket, {"lineId": to_global_id("CheckoutLine", line.pk), "quantity": 7})["checkout"] == {
        "quantity": 7
    }
    assert update(basket, {"variantId": variant_gid(tea), "quantity": 1})["checkout"] == {"quantity": 1}
    assert update(basket, {"variantId": variant_gid(tea), "quantity": 0})["checkout"] == {"quantity": 0}
    assert CheckoutLine.objects.count() == 0


def test_changing_has_limits(tea, basket):
    before = database_state()
    assert refusal(update(basket, {"variantId": variant_gid(tea), "quantity": -1})) == (
        "quantity",
        "ZERO_QUANTITY",
    )
    assert refusal(update(basket, {"variantId": variant_gid(tea), "quantity": 51})) == (
        "quantity",
        "QUANTITY_GREATER_THAN_LIMIT",
    )
    other = CheckoutLine.objects.get(checkout=make_basket((tea, 1)))
    before = database_state()
    foreign = {"lineId": to_global_id("CheckoutLine", other.pk), "quantity": 3}
    assert refusal(update(basket, foreign)) == ("lineId", "NOT_FOUND")
    assert refusal(update(basket, {"quantity": 3})) == ("lineId", "NOT_FOUND")
    assert database_state() == before


def test_lines_are_taken_out(tea, basket):
    jam = make_sellable()
    put_on_shelf(jam, make_point(), 5)
    add(basket, (jam, 1))
    first, second = CheckoutLine.objects.order_by("position")
    gid = to_global_id("CheckoutLine", first.pk)
    payload = mutate(
        "checkoutLinesDelete",
        {"id": ("ID", checkout_gid(basket)), "linesIds": ("[ID!]!", [gid])},
        "checkout { quantity }",
    )
    assert payload == {"checkout": {"quantity": 1}, "errors": []}
    again = mutate("checkoutLinesDelete", {"id": ("ID", checkout_gid(basket)), "linesIds": ("[ID!]!", [gid])})
    assert refusal(again) == ("lineId", "NOT_FOUND")
    payload = mutate(
        "checkoutLineDelete",
        {"id": ("ID", checkout_gid(basket)), "lineId": ("ID", to_global_id("CheckoutLine", second.pk))},
        "checkout { quantity }",
    )
    assert payload == {"checkout": {"quantity": 0}, "errors": []}
    missing = mutate("checkoutLineDelete", {"id": ("ID", checkout_gid(basket))})
    assert refusal(missing) == ("lineId", "REQUIRED")


def test_what_lapsed_has_no_price_and_is_a_problem(tea, basket):
    Recognition.objects.update(status=Recognition.Status.REVOKED)
    shown = read(basket, "problems { __typename ... on CheckoutLineProblemVariantNotAvailable { line { id } } } "
                         "lines { id unitPrice { gross { amount } } problems { __typename } } "
                         "totalPrice { gross { amount } }")  # fmt: skip
    [line] = shown["lines"]
    assert line["unitPrice"]["gross"]["amount"] == 0.0
    assert shown["totalPrice"]["gross"]["amount"] == 0.0
    assert line["problems"] == [{"__typename": "CheckoutLineProblemVariantNotAvailable"}]
    assert shown["problems"] == [
        {"__typename": "CheckoutLineProblemVariantNotAvailable", "line": {"id": line["id"]}}
    ]
    assert update(basket, {"lineId": line["id"], "quantity": 0})["errors"] == []


def test_what_was_sold_out_meanwhile_is_a_problem(tea, basket):
    tea.refresh_from_db()
    tea.available = 1
    tea.save()
    fields = """problems { __typename ... on CheckoutLineProblemInsufficientStock {
        availableQuantity variant { id } line { quantity } } }"""
    assert read(basket, fields)["problems"] == [
        {
            "__typename": "CheckoutLineProblemInsufficientStock",
            "availableQuantity": 1,
            "variant": {"id": variant_gid(tea)},
            "line": {"quantity": 2},
        }
    ]
