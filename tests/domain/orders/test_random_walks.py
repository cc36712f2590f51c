"""Whatever staff, buyers, tills, carriers and banks do in whatever order: goods, money and states stay right."""

import random

import pytest

from backend.checkout.models import VoucherUse
from backend.checkout.services import free_voucher
from backend.kernel import clock
from backend.kernel.errors import DomainError
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders import services as orders
from backend.orders.models import Fulfilment, Order, OrderLine, Return
from backend.orders.reasons import Reason, ReturnReason
from backend.orders.rules import pickup_code
from backend.payments import refunding
from backend.payments.gateways.stripe import StripeGateway
from backend.payments.services import carry_out_refund, mark_as_paid, open_refunds
from backend.stock.services import apply_device_events
from tests.domain.orders.sums import AMOUNTS, check_discounts, check_money
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, report
from tests.factories.orders import BOSS, TREASURER, cash_for, make_order
from tests.factories.vouchers import make_voucher

pytestmark = pytest.mark.django_db

WALKS = 12
STEPS = 25


class _Walk:
    """A small town in which something happens at every step, chosen by a seed."""

    def __init__(self, seed, method):
        self.chance = random.Random(seed)
        self.goods = [make_sellable(price=price) for price in (99_991, 33_334)]
        self.points = [make_point(), make_point(latitude=10.9), make_point(latitude=11.4)]
        for variant in self.goods:
            for point in self.points:
                put_on_shelf(variant, point, self.chance.randint(3, 6))
        self.tills = [(point, make_device(point)) for point in self.points]
        self.sold = 0
        pickup = self.points[0] if self.chance.random() < 0.3 else None
        # Units that their line's price cannot be cut into evenly: a wrong share shows by a đồng.
        wanted = [(variant, self.chance.choice([2, 3, 3, 5])) for variant in self.goods]
        self.method = method
        self.order = make_order(
            *wanted,
            pickup=pickup,
            metadata={"three-points": "true"},
            voucher=self.voucher(),
            method=method,
            stage="unpaid" if method == "vietqr" else "offered",
        )
        self.done = []

    def voucher(self):
        """None, or the code of one that takes something off, odd amounts and the delivery's price among them."""
        self.kind = self.chance.choice([None, "percentage", "percentage", "fixed", "fixed", "free_delivery"])
        self.for_first_alone = False
        if self.kind is None:
            return None
        return make_voucher(kind=self.kind, amount=AMOUNTS[self.kind], **self.bearer(self.kind)).code

    def bearer(self, kind):
        """The network, or the producer of the first of the goods for these alone."""
        if kind == "free_delivery" or self.chance.random() < 0.5:
            return {}
        self.for_first_alone = True
        maker = self.goods[0].listing.product.producer_id
        return {"borne_by": "producer", "producer_ids": [maker]}

    def step(self):
        actions = [
            self.accept, self.pack, self.hand_over, self.ship, self.bring_back, self.decline, self.miss,
            self.reroute, self.ask, self.answer, self.choose, self.sell, self.bank,
        ]  # fmt: skip
        weights = [5, 5, 5, 2, 1, 2, 2, 4, 3, 3, 2, 1, 3]
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

    def bank(self):
        """A transfer arrives, or its time is over; a card's refund is answered; a released voucher is free again."""
        now, order = clock.now(), Order.objects.get()
        if self.method == "stripe":
            for attempt in open_refunds(before=now):
                carry_out_refund(attempt_id=attempt)
        elif order.status == "unconfirmed" and self.chance.random() < 0.2:
            orders.expire_unpaid(order_id=order.pk, now=now)
        elif order.status == "unconfirmed":
            mark_as_paid(actor=TREASURER, order_id=order.pk)
            orders.confirm_order(order_id=order.pk, now=now)
            orders.offer_order(order_id=order.pk)
        if OutboxFact.objects.filter(topic="order.given_up").exists():
            free_voucher(order_id=order.pk)
            assert not VoucherUse.objects.exists()

    def check(self):
        assert find_violations() == [], self.done
        check_money(self.done)
        order = Order.objects.get()
        if order.status in {"unconfirmed", "expired"}:
            assert not Fulfilment.objects.exclude(stage__in=["planned", "canceled"]), self.done
        for line in OrderLine.objects.all():
            # Every unit is with a point, waits for one, or was called off.
            assert 0 <= line.called_off <= line.quantity
        if order.status == "canceled":
            assert not Fulfilment.objects.filter(stage__in=["offered", "accepted", "packed", "shipped"])


@pytest.fixture(autouse=True)
def answering_provider(settings, monkeypatch):
    """A card's provider that gives back whatever it is asked for; the walk is one transaction, which it forbids."""
    settings.STRIPE_API_KEY = "sk_walk"
    monkeypatch.setattr(StripeGateway, "refund", lambda _self, attempt, _reference: f"re_{attempt.key}")
    monkeypatch.setattr(refunding, "assert_no_transaction", lambda: None)


@pytest.mark.parametrize("method", ["cash_on_delivery", "vietqr", "stripe"])
@pytest.mark.parametrize("seed", range(WALKS))
def test_everything_adds_up_after_every_step(seed, method):
    walk = _Walk(seed, method)
    check_discounts(walk.goods, kind=walk.kind, for_first_alone=walk.for_first_alone)
    for _ in range(STEPS):
        walk.step()
        walk.check()
