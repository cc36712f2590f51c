"""What buyers, points and managers are told, once per fact and in their language."""

from datetime import timedelta
from uuid import UUID

import pytest

from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.notifications.models import Message
from backend.notifications.services import (
    news_of_delivery,
    news_of_fulfilment,
    tell_buyer,
    tell_called_off,
    tell_of_return,
    tell_of_trouble,
    tell_point,
    tell_point_called_off,
    tell_point_of_return,
)
from backend.notifications.texts import TO_BUYER, BuyerNews
from backend.orders import services as orders
from backend.orders.models import Fulfilment, FulfilmentLine, Order
from backend.orders.reasons import ReturnReason
from backend.orders.rules import ACCEPT_WITHIN, pickup_code
from backend.orders.services import accept_return, ask_return, cancel_as_buyer, sweep_offers
from tests.factories import make_point, make_sellable, make_user, put_on_shelf
from tests.factories.orders import BOSS, make_order
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def point():
    return make_point(name="Bến xe", email="ben-xe@example.vn", address="1 Phạm Thái Bường")


@pytest.fixture
def tea(point):
    variant = make_sellable(price=100_000)
    put_on_shelf(variant, point, 9)
    return variant


def _once(action):
    action()
    after = database_state()
    action()
    assert database_state() == after


def test_every_news_has_both_languages():
    assert set(TO_BUYER) == {(news, language) for news in BuyerNews for language in ("vi", "en")}


def test_a_point_is_told_of_an_offer_once_and_again_when_it_is_asked_again(tea, point):
    order = make_order((tea, 2), pickup=point)
    part = Fulfilment.objects.get()
    _once(lambda: tell_point(fulfilment_id=part.pk))
    message = Message.objects.get()
    assert (message.point_id, message.email, message.language) == (point.pk, "ben-xe@example.vn", "vi")
    assert message.subject == f"Đơn mới {order.number}"
    deadline = part.accept_by.astimezone(clock.VIETNAM).strftime("%H:%M %d/%m/%Y")
    assert message.body == (
        f"Đơn {order.number} có 2 sản phẩm cần chuẩn bị. Hãy nhận hoặc từ chối trước {deadline}."
    )
    sweep_offers(now=clock.now() + ACCEPT_WITHIN + timedelta(seconds=1))
    _once(lambda: tell_point(fulfilment_id=part.pk))
    assert Message.objects.count() == 2


@pytest.mark.parametrize("stage", ["planned", "accepted", "packed"])
def test_a_point_that_answered_is_told_nothing(tea, stage):
    make_order((tea, 2), stage=stage)
    tell_point(fulfilment_id=Fulfilment.objects.get().pk)
    assert Message.objects.count() == 0


def test_a_buyer_hears_that_the_order_stands(tea, settings):
    settings.OCOP_STOREFRONT_URL = "https://ocop.example"
    order = make_order((tea, 2))
    _once(lambda: tell_buyer(order_id=order.pk, news=BuyerNews.PLACED))
    message = Message.objects.get()
    assert (message.email, message.language, message.user_id) == ("lan@example.vn", "vi", None)
    assert message.subject == f"Đã nhận đơn hàng {order.number}"
    assert message.body == (
        f"Cảm ơn Nguyễn Thị Lan. Đơn hàng {order.number}, tổng cộng 230.000 ₫, đã được chuyển tới điểm bán. "
        f"Trả tiền mặt khi nhận hàng.\nXem đơn hàng: https://ocop.example/don-hang/{order.link_key}"
    )


def test_an_english_buyer_hears_it_in_english(tea, settings):
    settings.OCOP_STOREFRONT_URL = "https://ocop.example"
    order = make_order((tea, 2), language="en", stage="accepted")
    news_of_fulfilment(fulfilment_id=Fulfilment.objects.get().pk, news=BuyerNews.ACCEPTED)
    message = Message.objects.get()
    assert message.subject == f"A point of sale has taken on order {order.number}"
    assert message.body == (
        f"Bến xe is preparing goods of order {order.number}.\n"
        f"See your order: https://ocop.example/en/don-hang/{order.link_key}"
    )


def test_who_collects_is_told_where_and_how_much(tea, point):
    order = make_order((tea, 2), pickup=point, stage="packed")
    _once(lambda: news_of_fulfilment(fulfilment_id=Fulfilment.objects.get().pk, news=BuyerNews.PACKED))
    message = Message.objects.get()
    assert message.subject == f"Mời đến lấy đơn {order.number}"
    code = pickup_code(Fulfilment.objects.get().pk)
    assert f"Bến xe, 1 Phạm Thái Bường. Mã nhận hàng: {code}. Cần trả: 200.000 ₫." in message.body


def test_each_parcel_is_told_of(tea):
    other = make_point(latitude=10.9)
    put_on_shelf(tea, other, 9)
    make_order((tea, 12), stage="handed_over")
    for part in Fulfilment.objects.all():
        _once(lambda part=part: news_of_fulfilment(fulfilment_id=part.pk, news=BuyerNews.HANDED_OVER))
    assert Message.objects.count() == 2


def test_each_try_to_deliver_a_parcel_is_told_of_with_its_code(tea):
    order = make_order((tea, 2), stage="packed")
    part = Fulfilment.objects.get()
    for tried, code in enumerate(["VN1", "VN2"]):
        orders.ship_fulfilment(actor=BOSS, fulfilment_id=part.pk, tracking_number=code)
        _tell_facts("fulfilment.shipped", BuyerNews.SHIPPED)
        assert Message.objects.filter(body__contains=f"Mã vận đơn: {code}.").count() == 1
        orders.bring_back_fulfilment(actor=BOSS, fulfilment_id=part.pk, reason="")
        _tell_facts("fulfilment.not_delivered", BuyerNews.NOT_DELIVERED)
        subjects = [f"Đơn {order.number} đang trên đường giao", f"Chưa giao được đơn {order.number}"]
        assert sorted(Message.objects.values_list("subject", flat=True)) == sorted(subjects * (tried + 1))


def _tell_facts(topic, news):
    """What the tasks do, each fact again and again."""
    for fact in OutboxFact.objects.filter(topic=topic):
        part = UUID(fact.payload["fulfilment_id"])
        news_of_delivery(fulfilment_id=part, news=news, tried=fact.payload["tried"])


def test_trouble_reaches_the_managers_and_the_buyer_once(tea):
    boss, _ = make_user(is_superuser=True, password=None), make_user(password=None)
    order = make_order((tea, 2))
    tell_of_trouble(order_id=order.pk)
    assert Message.objects.count() == 0
    Order.objects.update(needs_attention="no_point_found")
    _once(lambda: tell_of_trouble(order_id=order.pk))
    to_boss, to_buyer = Message.objects.order_by("id")
    assert (to_boss.user_id, to_boss.email) == (boss.pk, boss.email)
    assert to_boss.body.startswith("Chưa tìm được điểm bán nào đủ hàng.")
    assert (to_buyer.email, to_buyer.subject) == ("lan@example.vn", f"Đơn {order.number} cần thêm thời gian")


def test_every_news_is_written_in_both_languages():
    assert set(TO_BUYER) == {(news, language) for news in BuyerNews for language in ("vi", "en")}


def test_the_buyer_is_asked_to_choose_once_per_question(tea):
    order = make_order((tea, 2))
    Order.objects.update(needs_attention="no_point_found", choice_asked_at=clock.now())
    _once(lambda: tell_of_trouble(order_id=order.pk))
    assert Message.objects.get().subject == f"Đơn {order.number}: đợi hàng hay nhận lại tiền?"
    assert f"/don-hang/{order.link_key}" in Message.objects.get().body


def test_a_cancelled_order_is_told_to_the_buyer_and_to_the_point(tea, point):
    order = make_order((tea, 2), language="en")
    cancel_as_buyer(order_id=order.pk)
    _once(lambda: tell_called_off(order_id=order.pk))
    _once(lambda: tell_point_called_off(fulfilment_id=Fulfilment.objects.get().pk))
    to_buyer, to_point = Message.objects.order_by("id")
    assert to_buyer.body.startswith(f"Order {order.number} was cancelled. Given back: 0 ₫.")
    assert (to_point.point_id, to_point.subject) == (point.pk, f"Đơn {order.number} đã huỷ")
    assert "Người mua đã huỷ" in to_point.body


def test_a_return_is_told_to_the_point_and_its_answer_to_the_buyer(tea, point):
    order = make_order((tea, 2), stage="handed_over")
    line = FulfilmentLine.objects.get()
    back = ask_return(
        order_id=order.pk, fulfilment_id=line.fulfilment_id, units={line.pk: 1}, code=ReturnReason.WRONG
    )
    tell_of_return(return_id=back)
    assert Message.objects.count() == 0
    _once(lambda: tell_point_of_return(return_id=back))
    accept_return(actor=BOSS, return_id=back, answer="Cảm ơn")
    _once(lambda: tell_of_return(return_id=back))
    to_point, to_buyer = Message.objects.order_by("id")
    assert to_point.body.startswith(f"Khách muốn trả 1 sản phẩm của đơn {order.number}: Giao nhầm hàng.")
    assert "Tiền hoàn lại: 100.000 ₫. Cảm ơn" in to_buyer.body
