"""The last use of a voucher, and one use per customer: many buyers at once, with and without the lock."""

from threading import Barrier
from uuid import UUID

import pytest
from django.db import IntegrityError

from backend.checkout import voucher_rows, voucher_services
from backend.checkout.errors import CheckoutCode, CheckoutError
from backend.checkout.models import Checkout, Voucher, VoucherUse
from backend.checkout.services import add_promo_code, complete_checkout
from backend.operations.invariants import find_violations
from backend.orders.models import Order
from backend.stock.models import Level
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket
from tests.factories.vouchers import make_voucher

pytestmark = pytest.mark.django_db(transaction=True)

BUYERS = 16


@pytest.fixture
def goods():
    """Goods of their own for each buyer, so that nothing but the voucher makes them wait for each other."""
    point = make_point()
    variants = [make_sellable() for _ in range(BUYERS)]
    for variant in variants:
        put_on_shelf(variant, point, 1)
    return variants


def _baskets(goods, code, email="khach{}@example.vn"):
    baskets = [make_basket((variant, 1), email=email.format(n)) for n, variant in enumerate(goods)]
    for basket in baskets:
        add_promo_code(checkout_id=basket, code=code)
    return baskets


def _order(baskets):
    return run_together(*[lambda basket=basket: complete_checkout(checkout_id=basket) for basket in baskets])


def test_sixteen_buyers_want_the_last_use(goods):
    make_voucher(code="CUOI", usage_limit=1)
    outcomes = _order(_baskets(goods, "CUOI"))
    refused = [outcome for outcome in outcomes if isinstance(outcome, CheckoutError)]
    assert {error.code for error in refused} == {CheckoutCode.VOUCHER_NOT_APPLICABLE}
    assert len(refused) == BUYERS - 1
    assert Order.objects.count() == VoucherUse.objects.count() == Voucher.objects.get().used == 1
    assert sum(Level.objects.values_list("reserved", flat=True)) == 1
    assert Checkout.objects.filter(order_id__isnull=True).count() == BUYERS - 1
    assert find_violations() == []


def test_without_the_lock_the_constraint_has_to_stop_them(goods, monkeypatch):
    """The twin: everybody finds the last use still free."""
    make_voucher(code="CUOI", usage_limit=1)
    baskets = _baskets(goods, "CUOI")
    everybody_has_read = Barrier(BUYERS)

    def read_without_lock_and_wait(_voucher_id):
        found = voucher_rows.find_voucher("CUOI")
        everybody_has_read.wait(20)
        return found

    monkeypatch.setattr(voucher_services, "lock_voucher", read_without_lock_and_wait)
    outcomes = _order(baskets)
    stopped = [outcome for outcome in outcomes if isinstance(outcome, IntegrityError)]
    assert len(stopped) == BUYERS - 1
    assert all("voucher_not_used_too_often" in str(error) for error in stopped)
    assert Voucher.objects.get().used == 1


def test_one_customer_with_many_baskets_uses_it_once(goods):
    make_voucher(code="CHAO", once_per_customer=True)
    outcomes = _order(_baskets(goods, "CHAO", email="lan+{}@example.vn"))
    assert len([outcome for outcome in outcomes if isinstance(outcome, UUID)]) == 1
    assert Voucher.objects.get().used == VoucherUse.objects.count() == 1
    assert find_violations() == []


def test_without_the_lock_the_unique_key_keeps_one_customer_to_one_use(goods, monkeypatch):
    make_voucher(code="CHAO", once_per_customer=True)
    baskets = _baskets(goods, "CHAO", email="lan+{}@example.vn")
    everybody_has_looked = Barrier(BUYERS)
    looking = voucher_services._used_before

    def look_and_wait(voucher, basket):
        found = looking(voucher, basket)
        everybody_has_looked.wait(20)
        return found

    monkeypatch.setattr(voucher_services, "lock_voucher", lambda _: voucher_rows.find_voucher("CHAO"))
    monkeypatch.setattr(voucher_services, "_used_before", look_and_wait)
    outcomes = _order(baskets)
    stopped = [outcome for outcome in outcomes if isinstance(outcome, IntegrityError)]
    assert len(stopped) == BUYERS - 1
    assert all("voucher_once_per_email" in str(error) for error in stopped)
