"""What the two points of a transfer are told, each in its turn and once."""

import pytest

from backend.notifications.models import Message
from backend.notifications.transfers import tell_of_transfer
from backend.stock.transfers.services import receive_transfer
from backend.stock.transfers.types import TransferState
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.transfers import make_transfer, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def points():
    return make_point(name="Bến xe", email="benxe@example.vn"), make_point(name="Chợ", email="cho@example.vn")


@pytest.fixture
def tea(points):
    variant = make_sellable()
    put_on_shelf(variant, points[0], 10)
    return variant


def told():
    return list(Message.objects.order_by("id").values_list("email", "subject"))


@pytest.mark.parametrize(
    ("stage", "message"),
    [
        ("requested", ("benxe@example.vn", "Chợ xin chuyển hàng (phiếu {})")),
        ("agreed", ("cho@example.vn", "Bến xe đồng ý chuyển hàng (phiếu {})")),
        ("sent", ("cho@example.vn", "Hàng đang trên đường tới (phiếu {})")),
        ("received", ("benxe@example.vn", "Phiếu chuyển hàng {} đã đến nơi")),
    ],
)
def test_who_waits_is_told_once(tea, points, stage, message):
    transfer = make_transfer(*points, (tea, 4), stage=stage)
    for _ in range(2):
        tell_of_transfer(transfer_id=transfer.pk, state=TransferState(stage))
    assert told() == [(message[0], message[1].format(transfer.pk))]
    assert f"/quay/chuyen-hang/{transfer.pk}" in Message.objects.get().body


def test_news_that_is_old_is_not_told(tea, points):
    transfer = make_transfer(*points, (tea, 4), stage="sent")
    tell_of_transfer(transfer_id=transfer.pk, state=TransferState.REQUESTED)
    assert told() == []


def test_both_are_told_of_a_difference(tea, points):
    transfer = make_transfer(*points, (tea, 4), stage="sent")
    receive_transfer(
        actor=worker(points[1]), transfer_id=transfer.pk, quantities={tea.pk: 3}, is_everything=True, key="k"
    )
    tell_of_transfer(transfer_id=transfer.pk, state=TransferState.RECEIVED)
    subject = f"Phiếu chuyển hàng {transfer.pk}: số gửi và số nhận khác nhau"
    assert told() == [("benxe@example.vn", subject), ("cho@example.vn", subject)]
    assert "thiếu 1 món, thừa 0 món" in Message.objects.first().body
