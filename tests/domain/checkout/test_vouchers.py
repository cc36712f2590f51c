"""Vouchers: what they take off, when they do not apply, how their uses are counted and given back."""

from datetime import timedelta

import pytest

from backend.checkout import complete
from backend.checkout.errors import CheckoutCode, CheckoutError
from backend.checkout.models import Checkout, Voucher, VoucherUse
from backend.checkout.selectors import open_basket
from backend.checkout.services import (
    add_promo_code,
    complete_checkout,
    note_shown_prices,
    remove_promo_code,
    resume_or_release_drafts,
    set_email,
)
from backend.kernel import clock
from backend.operations.invariants import find_violations
from backend.orders.models import Order, OrderLine
from backend.orders.services import DRAFT_LIVES
from backend.payments.models import Payment
from backend.salespoints.models import Point
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket
from tests.factories.people import make_user
from tests.factories.vouchers import make_voucher
from tests.state import database_state

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def goods():
    point = make_point()
    tea, jam = make_sellable(price=120_000), make_sellable(price=33_333)
    put_on_shelf(tea, point, 20)
    put_on_shelf(jam, point, 20)
    return tea, jam


def _now(basket):
    return open_basket(basket, now=clock.now())


def _refused(code, do):
    before = database_state()
    with pytest.raises(CheckoutError) as caught:
        do()
    assert caught.value.code is code, caught.value
    assert database_state() == before
    return caught.value


def test_a_percentage_lies_on_the_lines_and_on_the_order(goods):
    tea, jam = goods
    voucher = make_voucher(code="TET-2027", amount=15, name="Quà Tết", name_en="Tet gift")
    basket = make_basket((tea, 1), (jam, 3))
    add_promo_code(checkout_id=basket, code=" tet-2027 ")
    # 219.999 goods, 15 % is 32.999,85: rounded down; lines 18.000 and 14.999,85.
    seen = _now(basket)
    assert [line.discount for line in seen.lines] == [18_000, 14_999]
    assert (seen.totals.subtotal, seen.totals.shipping, seen.totals.discount) == (219_999, 30_000, 32_999)

    order = Order.objects.get(pk=complete_checkout(checkout_id=basket))
    assert (order.subtotal, order.shipping_price, order.discount, order.shipping_discount, order.total) == (
        219_999,
        30_000,
        32_999,
        0,
        217_000,
    )
    assert (order.voucher_code, order.discount_name, order.discount_borne_by) == (
        "TET-2027",
        "Quà Tết",
        "platform",
    )
    assert list(OrderLine.objects.order_by("position").values_list("discount", flat=True)) == [18_000, 14_999]
    assert Payment.objects.get().amount == 217_000
    voucher.refresh_from_db()
    assert voucher.used == 1
    assert VoucherUse.objects.values_list("order_id", "once_email", "once_user").get() == (
        order.pk,
        None,
        None,
    )
    assert find_violations() == []


def test_a_fixed_amount_never_takes_more_than_the_goods_cost(goods):
    _, jam = goods
    make_voucher(code="BOT", kind="fixed", amount=50_000)
    basket = make_basket((jam, 1))
    add_promo_code(checkout_id=basket, code="BOT")
    order = Order.objects.get(pk=complete_checkout(checkout_id=basket))
    assert (order.discount, order.total) == (33_333, 30_000)
    assert find_violations() == []


def test_everything_free_is_an_order_of_nothing_to_pay(goods):
    tea, _ = goods
    point = Point.objects.get()
    make_voucher(code="TANG", amount=100)
    basket = make_basket((tea, 1), pickup=point)
    add_promo_code(checkout_id=basket, code="TANG")
    order = Order.objects.get(pk=complete_checkout(checkout_id=basket))
    assert (order.total, Payment.objects.get().amount) == (0, 0)
    assert find_violations() == []


def test_free_delivery_is_taken_off_the_delivery(goods):
    tea, _ = goods
    make_voucher(code="GIAO0", kind="free_delivery", amount=0)
    basket = make_basket((tea, 1), language="en")
    add_promo_code(checkout_id=basket, code="GIAO0")
    order = Order.objects.get(pk=complete_checkout(checkout_id=basket))
    assert (order.shipping_price, order.shipping_discount, order.discount, order.total) == (
        30_000,
        30_000,
        30_000,
        120_000,
    )
    assert order.discount_name.startswith("Discount")
    assert find_violations() == []


def test_a_voucher_that_takes_nothing_off_is_not_used(goods):
    """Free delivery for a buyer who collects."""
    tea, _ = goods
    make_voucher(code="GIAO0", kind="free_delivery", amount=0, usage_limit=1)
    basket = make_basket((tea, 1), pickup=Point.objects.get())
    add_promo_code(checkout_id=basket, code="GIAO0")
    order = Order.objects.get(pk=complete_checkout(checkout_id=basket))
    assert (order.voucher_code, order.discount) == ("", 0)
    assert Voucher.objects.get().used == VoucherUse.objects.count() == 0


def test_only_the_goods_of_its_producer_who_bears_it(goods):
    tea, jam = goods
    producer = jam.listing.product.producer_id
    make_voucher(code="HTX", amount=50, producer_ids=[producer], borne_by="producer")
    basket = make_basket((tea, 1), (jam, 1))
    add_promo_code(checkout_id=basket, code="htx")
    complete_checkout(checkout_id=basket)
    assert list(OrderLine.objects.order_by("position").values_list("discount", flat=True)) == [0, 16_666]
    assert Order.objects.get().discount_borne_by == "producer"


def test_only_some_listings(goods):
    tea, jam = goods
    make_voucher(code="MUT", kind="fixed", amount=10_000, listing_ids=[jam.listing_id])
    without = make_basket((tea, 1))
    error = _refused(
        CheckoutCode.VOUCHER_NOT_APPLICABLE, lambda: add_promo_code(checkout_id=without, code="MUT")
    )
    assert error.reason.vi == "Mã này không áp dụng cho món nào trong giỏ."
    with_jam = make_basket((tea, 1), (jam, 1))
    add_promo_code(checkout_id=with_jam, code="MUT")
    assert [line.discount for line in _now(with_jam).lines] == [0, 10_000]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"is_active": False}, "This code is no longer in use."),
        ({"starts_at": timedelta(minutes=1)}, "This code is not valid yet."),
        ({"ends_at": timedelta(0)}, "This code has expired."),
        ({"usage_limit": 0}, "This code has been used as often as it may be."),
        ({"minimum": 120_001}, "This code is for baskets of 120.001 ₫ or more."),
        (
            {"province_codes": ["01", "79"]},
            "This code is only for goods received in Hanoi, Ho Chi Minh City.",
        ),
    ],
)
def test_why_a_voucher_does_not_apply(goods, fields, reason):
    now = clock.now()
    values = {name: now + value if isinstance(value, timedelta) else value for name, value in fields.items()}
    make_voucher(code="THU", **values)
    basket = make_basket((goods[0], 1))
    error = _refused(
        CheckoutCode.VOUCHER_NOT_APPLICABLE, lambda: add_promo_code(checkout_id=basket, code="THU")
    )
    assert (error.field, error.message) == ("promo_code", reason)
    assert error.reason.vi.startswith("Mã này")


@pytest.mark.parametrize("code", ["", " ", "KHONG-CO", "x" * 41, "x" * 100_000, "TÉT\u202e"])
def test_codes_that_there_are_not(goods, code):
    basket = make_basket((goods[0], 1))
    assert (
        _refused(CheckoutCode.INVALID, lambda: add_promo_code(checkout_id=basket, code=code)).field
        == "promo_code"
    )


def test_a_voucher_whose_condition_fell_away_stops_the_order_and_says_why(goods):
    tea, _ = goods
    make_voucher(code="TU-100", minimum=100_000)
    basket = make_basket((tea, 1))
    add_promo_code(checkout_id=basket, code="TU-100")
    Voucher.objects.update(ends_at=clock.now())
    seen = _now(basket)
    assert (seen.totals.discount, seen.pricing.voucher_problem.en) == (0, "This code has expired.")
    _refused(CheckoutCode.VOUCHER_NOT_APPLICABLE, lambda: complete_checkout(checkout_id=basket))
    remove_promo_code(checkout_id=basket, code="tu-100")
    assert Order.objects.get(pk=complete_checkout(checkout_id=basket)).total == 150_000


def test_a_discount_that_changed_since_the_buyer_looked(goods):
    make_voucher(code="MUOI")
    basket = make_basket((goods[0], 1))
    add_promo_code(checkout_id=basket, code="MUOI")
    note_shown_prices(checkout_id=basket, prices={}, shipping=None, discount=12_000)
    Voucher.objects.update(amount=5)
    error = _refused(CheckoutCode.PRICE_CHANGED, lambda: complete_checkout(checkout_id=basket))
    assert error.params == {"total": 144_000}


def test_another_code_takes_the_place_of_the_first(goods):
    make_voucher(code="MOT")
    two = make_voucher(code="HAI")
    basket = make_basket((goods[0], 1))
    add_promo_code(checkout_id=basket, code="MOT")
    add_promo_code(checkout_id=basket, code="HAI")
    assert Checkout.objects.get().voucher_id == two.pk
    _refused(CheckoutCode.INVALID, lambda: remove_promo_code(checkout_id=basket, code="MOT"))
    _refused(CheckoutCode.INVALID, lambda: remove_promo_code(checkout_id=basket, voucher_id=10**18))
    remove_promo_code(checkout_id=basket, voucher_id=two.pk)
    assert Checkout.objects.get().voucher_id is None
    _refused(CheckoutCode.INVALID, lambda: remove_promo_code(checkout_id=basket, code="HAI"))


def test_once_per_customer_by_mailbox_and_by_user(goods):
    tea, _ = goods
    user = make_user()
    make_voucher(code="CHAO", once_per_customer=True)
    first = make_basket((tea, 1), email="Lan.Nguyen@gmail.com", user_id=user.pk)
    add_promo_code(checkout_id=first, code="CHAO")
    complete_checkout(checkout_id=first)
    assert VoucherUse.objects.values_list("once_email", "once_user").get() == ("lannguyen@gmail.com", user.pk)

    same_mailbox = make_basket((tea, 1), email="lannguyen+2@googlemail.com")
    error = _refused(
        CheckoutCode.VOUCHER_NOT_APPLICABLE, lambda: add_promo_code(checkout_id=same_mailbox, code="CHAO")
    )
    assert error.message == "This code may be used once per customer, and you have used it."
    same_user = make_basket((tea, 1), email="khac@example.vn", user_id=user.pk)
    _refused(CheckoutCode.VOUCHER_NOT_APPLICABLE, lambda: add_promo_code(checkout_id=same_user, code="CHAO"))
    another = make_basket((tea, 1), email="khac@example.vn")
    add_promo_code(checkout_id=another, code="CHAO")
    set_email(checkout_id=another, email="LANNGUYEN@gmail.com")
    _refused(CheckoutCode.VOUCHER_NOT_APPLICABLE, lambda: complete_checkout(checkout_id=another))
    assert Voucher.objects.get().used == 1
    assert find_violations() == []


def test_a_draft_that_is_given_up_gives_its_use_back(goods):
    tea, _ = goods
    make_voucher(code="CUOI", usage_limit=1, once_per_customer=True)
    basket = make_basket((tea, 1))
    add_promo_code(checkout_id=basket, code="CUOI")
    draft = complete.prepare(checkout_id=basket)
    assert Voucher.objects.get().used == 1
    assert draft.amount == 138_000
    # The basket still shows its own discount while its order is being placed.
    assert _now(basket).totals.discount == 12_000
    swept = resume_or_release_drafts(now=clock.now() + DRAFT_LIVES)
    assert swept.released == 1
    assert Voucher.objects.get().used == VoucherUse.objects.count() == 0
    assert complete.release(checkout_id=basket, order_id=draft.order_id) is False
    assert Voucher.objects.get().used == 0
    assert Order.objects.get(pk=complete_checkout(checkout_id=basket)).total == 138_000
    assert Voucher.objects.get().used == 1
    assert find_violations() == []


def test_completing_again_uses_it_once(goods):
    make_voucher(code="MUOI")
    basket = make_basket((goods[0], 1))
    add_promo_code(checkout_id=basket, code="MUOI")
    assert len({complete_checkout(checkout_id=basket) for _ in range(5)}) == 1
    assert Voucher.objects.get().used == 1
