"""Whatever staff, buyers, tills and carriers do in whatever order: goods, money and states stay right."""

import random

import pytest

from backend.kernel.errors import DomainError
from backend.operations.invariants import find_violations
from backend.orders import services as orders
from backend.orders.models import Fulfilment, Order, OrderLine, Return
from backend.orders.reasons import Reason, ReturnReason
from backend.orders.rules import pickup_code
from backend.payments.models import Payment
from backend.stock.services import apply_device_events
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, report
from tests.factories.orders import BOSS, cash_for, make_order

pytestmark = pytest.mark.django_db

WALKS = 12
STEPS = 25


class _Walk:
    """A small town in which something happens at every step, chosen by a seed."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.goods = [make_sellable(price=price) for price in (100_000, 33_333)]
        self.points = [make_point(), make_point(latitude=10.9), make_point(latitude=11.4)]
        for variant in self.goods:
            for point in self.points:
                put_on_shelf(variant, point, self.chance.randint(2, 5))
        self.tills = [(point, make_device(point)) for point in self.points]
        self.sold = 0
        pickup = self.points[0] if self.chance.random() < 0.3 else None
        wanted = [(variant, self.chance.randint(1, 2)) for variant in self.goods]
        self.order = make_order(*wanted, pickup=pickup, metadata={"three-points": "true"})
        self.done = []

    def step(self):
        actions = [
            self.accept, self.pack, self.hand_over, self.ship, self.bring_back, self.decline, self.miss,
            self.reroute, self.ask, self.answer, self.choose, self.sell,
        ]  # fmt: skip
        weights = [5, 5, 5, 2, 1, 2, 2, 4, 3, 3, 2, 1]
        if self.chance.random() < 0.04:
            actions, weights = [self.cancel], [1]
        [action] = self.chance.choices(actions, weights)
        try:
            action()
        except DomainError as error:
            self.done.append(f"{action.__name__}: {error.code}")
        else:
            self.done.append(action.__name__)

    def part(self):
        return self.chance.choice(list(Fulfilment.objects.order_by("position")))

    def accept(self):
        orders.accept_fulfilment(actor=BOSS, fulfilment_id=self.part().pk)

    def pack(self):
        orders.pack_fulfilment(actor=BOSS, fulfilment_id=self.part().pk)

    def hand_over(self):
        part = self.part()
        orders.hand_over_fulfilment(
            actor=BOSS,
            fulfilment_id=part.pk,
            cash_received=cash_for(part),
            pickup_code=pickup_code(part.pk),
        )

    def ship(self):
        orders.ship_fulfilment(actor=BOSS, fulfilment_id=self.part().pk, tracking_number="A1")

    def bring_back(self):
        orders.bring_back_fulfilment(actor=BOSS, fulfilment_id=self.part().pk, reason="")

    def decline(self):
        orders.decline_fulfilment(actor=BOSS, fulfilment_id=self.part().pk, code=Reason.CLOSED)

    def miss(self):
        part = self.part()
        line = self.chance.choice(list(part.lines.order_by("id")))
        units = self.chance.randint(1, line.quantity)
        orders.report_missing(actor=BOSS, fulfilment_id=part.pk, missing={line.pk: units})

    def reroute(self):
        orders.reroute_order(order_id=self.order.pk)

    def ask(self):
        part = self.part()
        line = self.chance.choice(list(part.lines.order_by("id")))
        orders.ask_return(
            order_id=self.order.pk,
            fulfilment_id=part.pk,
            units={line.pk: self.chance.randint(1, line.quantity)},
            code=ReturnReason.DAMAGED,
        )

    def answer(self):
        asked = Return.objects.order_by("asked_at").last()
        if asked is None:
            return
        if self.chance.random() < 0.8:
            damaged = frozenset(asked.lines.values_list("line_id", flat=True)[: self.chance.randint(0, 1)])
            orders.accept_return(actor=BOSS, return_id=asked.pk, damaged_lines=damaged)
        else:
            orders.decline_return(actor=BOSS, return_id=asked.pk, answer="Không")

    def choose(self):
        orders.choose(order_id=self.order.pk, choice=self.chance.choice(["wait", "refund"]))

    def cancel(self):
        if self.chance.random() < 0.5:
            orders.cancel_as_buyer(order_id=self.order.pk)
        else:
            orders.cancel_as_staff(actor=BOSS, order_id=self.order.pk)

    def sell(self):
        _, till = self.chance.choice(self.tills)
        report(till, ("sale", self.chance.choice(self.goods).sku, 1))
        broken = apply_device_events(device_id=till.device_id).broken_holds
        for order_id, holds in broken.items():
            orders.reroute_broken(order_id=order_id, hold_ids=holds)

    def check(self):
        assert find_violations() == [], self.done
        order, payment = Order.objects.get(), Payment.objects.get()
        assert payment.amount == order.total - order.waived, self.done
        assert 0 <= payment.refunded <= payment.captured <= payment.amount, self.done
        for line in OrderLine.objects.all():
            # Every unit is with a point, waits for one, or was called off.
            assert 0 <= line.called_off <= line.quantity
        if order.status == "canceled":
            assert not Fulfilment.objects.filter(stage__in=["offered", "accepted", "packed", "shipped"])


@pytest.mark.parametrize("seed", range(WALKS))
def test_everything_adds_up_after_every_step(seed):
    walk = _Walk(seed)
    for _ in range(STEPS):
        walk.step()
        walk.check()
