"""Who hears of a request to a producer, each once."""

import pytest

from backend.notifications.models import Message
from backend.notifications.supply import tell_of_supply
from backend.stock.supply.services import cancel_request, decline_request
from backend.stock.supply.types import SupplyState
from tests.factories import make_point, make_producer, make_sellable, make_user
from tests.factories.supply import in_days, make_request, maker
from tests.factories.transfers import worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea():
    maker_of_tea = make_producer()
    make_user(producers=[maker_of_tea], email="chu@example.vn", language="vi")
    make_user(producers=[maker_of_tea], email="owner@example.vn", language="en")
    make_user(producers=[make_producer()], email="other@example.vn")
    return make_sellable(product={"producer": maker_of_tea}, listing={"name": "Trà sen"})


@pytest.fixture
def point():
    return make_point(name="Bến xe", email="benxe@example.vn")


def told():
    return list(Message.objects.order_by("id").values_list("email", "subject"))


def tell_twice(request, state):
    for _ in range(2):
        tell_of_supply(request_id=request.pk, state=state)


def test_the_producers_people_hear_what_is_asked_each_in_their_language(tea, point):
    request = make_request(point, tea, 12)
    tell_twice(request, SupplyState.REQUESTED)
    [(first, vietnamese), (second, english)] = told()
    assert (first, second) == ("chu@example.vn", "owner@example.vn")
    assert vietnamese.startswith("Bến xe xin thêm Trà sen")
    assert english.startswith("Bến xe asks for more Trà sen")
    body = Message.objects.get(email="owner@example.vn").body
    assert "12 × Trà sen" in body
    assert "/en/nha-san-xuat/dat-hang" in body


def test_the_point_hears_the_day(tea, point):
    request = make_request(point, tea, 12, promised=10)
    tell_twice(request, SupplyState.ACCEPTED)
    [(email, subject)] = told()
    assert email == "benxe@example.vn"
    assert subject.startswith("Cơ sở sẽ gửi Trà sen")
    assert f"Có 10 món, hẹn tới ngày {in_days(3):%d/%m/%Y}." in Message.objects.get().body


def test_the_point_hears_why_not(tea, point):
    request = make_request(point, tea, 12)
    decline_request(actor=maker(tea), request_id=request.pk, reason="Mất mùa")
    tell_twice(request, SupplyState.DECLINED)
    assert [email for email, _ in told()] == ["benxe@example.vn"]
    assert "Mất mùa" in Message.objects.get().body


def test_news_that_is_old_is_not_told_and_the_end_is(tea, point):
    request = make_request(point, tea, 12)
    cancel_request(actor=worker(point), request_id=request.pk, reason="Đóng cửa sửa")
    tell_of_supply(request_id=request.pk, state=SupplyState.REQUESTED)
    assert told() == []
    tell_twice(request, SupplyState.CANCELLED)
    assert [email for email, _ in told()] == ["chu@example.vn", "owner@example.vn"]
