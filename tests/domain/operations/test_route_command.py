"""`ocop route`: who carries an order out, and why, in plain words."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from backend.orders.asking.services import decline_units, promise_units, sweep_asks
from backend.orders.models import Fulfilment
from backend.orders.reasons import Reason
from backend.orders.services import decline_fulfilment, reroute_order, ship_fulfilment
from backend.stock.models import Transfer
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.asks import make_stranded
from tests.factories.orders import BOSS, carry_on, make_order
from tests.factories.supply import in_days

pytestmark = pytest.mark.django_db


def _route(*arguments):
    out = StringIO()
    call_command("route", *arguments, stdout=out)
    return out.getvalue()


def test_every_decision_is_told_with_what_decided_it():
    tea = make_sellable(listing={"name": "Trà sen"})
    near, far = make_point(name="Bến xe"), make_point(name="Chợ", latitude=10.9)
    for point in (near, far):
        put_on_shelf(tea, point, 2)
    order = make_order((tea, 2))
    first = _route(str(order.number), "--explain")
    assert "1. Bến xe: offered" in first
    assert "Needed: 2 × Trà sen, Gói 250 g." in first
    assert "2 candidates; the best:\n  1. Bến xe\n" in first
    assert "What decided: 0 against 72 kilometres" in first

    for _ in range(2):
        part = Fulfilment.objects.get(stage="offered")
        decline_fulfilment(actor=BOSS, fulfilment_id=part.pk, code=Reason.CLOSED)
        reroute_order(order_id=order.pk)
    later = _route(str(order.pk), "--explain")
    assert "1. Bến xe: declined (The point is closed, nobody is there)" in later
    assert "Not asked again, because they declined or did not find the goods: Bến xe." in later
    assert "It was the only candidate." in later
    assert "No point was found. Trà sen, Gói 250 g: 0 to be had." in later
    assert "--explain" not in _route(f"#{order.number}")


def test_who_brings_goods_to_the_point_of_collection_is_told_apart_from_it():
    tea, jam = make_sellable(listing={"name": "Trà sen"}), make_sellable()
    station, near, far = (
        make_point(name="Bến xe"),
        make_point(name="Chợ", latitude=10.3),
        make_point(name="Xa"),
    )
    put_on_shelf(jam, station, 5)
    for point in (near, far):
        put_on_shelf(tea, point, 4)
    agreed = {"brought-by": in_days(2).isoformat()}
    order = make_order((tea, 2), (jam, 1), pickup=station, metadata=agreed)
    told = _route(str(order.number), "--explain")
    assert "  1. Bến xe, where the buyer collects, and " in told
    assert " brings there what it lacks\n" in told
    assert "1 points that bring something, because not everything is where the buyer collects\n" in told
    assert "no point alone has everything" not in told
    sender = Fulfilment.objects.exclude(point=station).get()
    name = sender.point.name
    assert ": offered, brought to Bến xe, where the buyer collects\n" in told
    for stage in ("accepted", "packed"):
        carry_on(sender, stage)
    ship_fulfilment(actor=BOSS, fulfilment_id=sender.pk)
    number = Transfer.objects.get().pk
    sent = f"{name}: sent on, brought to Bến xe, where the buyer collects by transfer {number}\n"
    assert sent in _route(str(order.number))


def test_what_producers_were_asked_is_told_in_its_place():
    stranded = make_stranded()
    number = str(stranded.order.number)
    first = _route(number, "--explain")
    asked = "No point had the goods, so their producer was asked: 2 × Trà sen, Gói 250 g, to be brought to Bến xe."
    assert first.index("No point was found") < first.index(asked)
    assert "May answer until" in first
    sweep_asks(now=stranded.ask.answer_by)
    assert "Nobody answered until" in _route(number, "--explain")
    promise_units(actor=stranded.actor, ask_id=stranded.ask.pk, quantity=2, promised_for=in_days(2))
    assert f"2 promised for {in_days(2):%d/%m/%Y}." in _route(number, "--explain")


def test_a_producer_that_sends_nothing_is_told_with_its_reason():
    stranded = make_stranded()
    decline_units(actor=stranded.actor, ask_id=stranded.ask.pk, reason="Mất mùa")
    assert "Sends nothing: Mất mùa." in _route(str(stranded.order.number), "--explain")


@pytest.mark.parametrize("given", ["1", "rubbish", "9" * 30, "00000000-0000-4000-8000-000000000000"])
def test_orders_that_are_not_there(given):
    if "-" in given:
        assert _route(given) == ""
        return
    with pytest.raises(CommandError, match="There is no placed order"):
        _route(given)
