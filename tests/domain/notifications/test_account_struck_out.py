"""Who gave a wrong account for a refund hears that it was struck out, and where to give another."""

from datetime import timedelta

import pytest
import time_machine

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.notifications.models import Message
from backend.notifications.money import tell_account_struck_out
from backend.orders.models import Order
from backend.payments.models import TransferBack
from backend.payments.services import forget_account, give_account, mark_transferred, refund
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_order

pytestmark = pytest.mark.django_db

OFFICER = Actor(user_id=None, is_officer=True)
HERS = {"bank": "Ngân hàng Mẫu", "number": "001122334455", "holder": "NGUYEN THI LAN"}


@pytest.fixture
def order():
    tea = make_sellable(price=100_000)
    put_on_shelf(tea, make_point(), 9)
    made = make_order((tea, 2), stage="accepted", method="vietqr")
    refund(order_id=made.pk, amount=70_000, key="k", reason="thiếu", now=clock.now())
    return made


def _strike_out(order):
    give_account(order_id=order.pk, **HERS)
    forget_account(actor=OFFICER, order_id=order.pk)
    payload = OutboxFact.objects.filter(topic="payment.refund_account_struck_out").latest("id").payload
    return {**payload, "order_id": order.pk}


def test_the_buyer_hears_it_once_a_strike(order):
    first = _strike_out(order)
    for _ in range(2):
        tell_account_struck_out(**first)
    [letter] = Message.objects.all()
    assert (letter.email, letter.language) == (order.email, "vi")
    assert letter.subject == f"Đơn {order.number}: xin ghi lại số tài khoản nhận tiền hoàn"
    assert "70.000 ₫" in letter.body.replace("\xa0", " ")
    assert "(Ngân hàng Mẫu, •••• 4455)" in letter.body
    assert "#hoan-tien" in letter.body
    assert "001122334455" not in letter.body
    with time_machine.travel(clock.now() + timedelta(hours=1), tick=False):
        tell_account_struck_out(**_strike_out(order))
    assert Message.objects.count() == 2


def test_in_english(order):
    Order.objects.update(language="en")
    tell_account_struck_out(**_strike_out(order))
    [letter] = Message.objects.all()
    assert letter.subject == f"Order {order.number}: please give us the account for your refund again"
    assert "(Ngân hàng Mẫu, •••• 4455)" in letter.body


def test_not_when_the_money_has_gone_meanwhile(order):
    struck = _strike_out(order)
    mark_transferred(actor=OFFICER, attempt_id=TransferBack.objects.get().pk, reference="FT1")
    tell_account_struck_out(**struck)
    assert not Message.objects.exists()
