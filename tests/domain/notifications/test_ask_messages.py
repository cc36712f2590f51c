"""Who hears of goods that an order lacks, each once and in their language."""

import pytest

from backend.notifications.asks import tell_producer, tell_promised
from backend.notifications.models import Message
from backend.orders.asking.services import promise_units
from backend.orders.asking.types import AskState
from backend.orders.services import cancel_as_buyer, reroute_order
from tests.factories import make_user
from tests.factories.asks import make_stranded
from tests.factories.supply import in_days

pytestmark = pytest.mark.django_db


def letters():
    return list(Message.objects.order_by("id").values_list("email", "subject", "body"))


def test_the_producers_people_are_asked_each_in_their_language():
    stranded = make_stranded()
    make_user(producers=[stranded.tea.listing.product.producer], email="owner@example.vn", language="en")
    make_user(email="other@example.vn")
    for _ in range(2):
        tell_producer(ask_id=stranded.ask.pk, state=AskState.ASKED)
    [(first, subject, body), (second, english, _)] = letters()
    number = stranded.order.number
    assert (first, second) == ("chu@example.vn", "owner@example.vn")
    assert subject == f"Đơn {number} cần 2 × Trà sen, Gói 250 g: cơ sở có gửi được không?"
    assert "tới Bến xe" in body
    assert "/nha-san-xuat/don-can-hang" in body
    assert english == f"Order {number} needs 2 × Trà sen, Gói 250 g: can you send it?"
    tell_producer(ask_id=stranded.ask.pk, state=AskState.CLOSED)
    assert Message.objects.count() == 2


def test_a_producer_that_need_not_answer_hears_so():
    stranded = make_stranded()
    cancel_as_buyer(order_id=stranded.order.pk)
    tell_producer(ask_id=stranded.ask.pk, state=AskState.ASKED)
    assert not Message.objects.exists()
    tell_producer(ask_id=stranded.ask.pk, state=AskState.CLOSED)
    [(email, subject, _)] = letters()
    assert email == "chu@example.vn"
    assert subject == f"Đơn {stranded.order.number} không cần Trà sen, Gói 250 g nữa"


@pytest.mark.parametrize(
    ("language", "subject", "line"),
    [
        ("vi", "Đơn {n}: cơ sở hẹn gửi hàng còn thiếu", "- 1 trong 2 × Trà sen, Gói 250 g: tới điểm bán ngày {day}"),
        ("en", "Order {n}: the producer promises what was missing",
         "- 1 of 2 × Trà sen, Gói 250 g: at the point of sale on {day}"),
    ],
)  # fmt: skip
def test_the_buyer_hears_what_is_promised_and_when(language, subject, line):
    stranded = make_stranded(language=language)
    tell_promised(order_id=stranded.order.pk)
    assert not Message.objects.exists()
    promise_units(actor=stranded.actor, ask_id=stranded.ask.pk, quantity=1, promised_for=in_days(2))
    reroute_order(order_id=stranded.order.pk)
    for _ in range(2):
        tell_promised(order_id=stranded.order.pk)
    [(email, said, body)] = letters()
    assert email == "lan@example.vn"
    assert said == subject.format(n=stranded.order.number)
    assert line.format(day=in_days(2).strftime("%d/%m/%Y")) in body
    assert f"/don-hang/{stranded.order.link_key}" in body
