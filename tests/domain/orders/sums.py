"""What an order's money must come to, worked out a second time from its rows: line by line, producer by producer."""

from collections import Counter
from datetime import timedelta

from backend.kernel import clock
from backend.orders.models import FulfilmentLine, Order, OrderLine
from backend.orders.statements.selectors import network_statement, producer_statement
from backend.orders.statements.types import sums_of
from backend.payments.models import Payment
from tests.factories.orders import BOSS

AMOUNTS = {"percentage": 7, "fixed": 12_345, "free_delivery": 0}
"""Per cent or đồng that a voucher of each kind takes off: odd, so that they cannot be cut evenly."""


def check_discounts(goods, *, kind, for_first_alone):
    """Each line bears its share of what the voucher takes off, to the đồng that cannot be cut."""
    lines = {line.variant_id: line for line in OrderLine.objects.all()}
    bearing = [lines[each.pk] for each in goods[: 1 if for_first_alone else None]]
    whole = sum(line.unit_price * line.quantity for line in bearing)
    off = {"percentage": whole * AMOUNTS["percentage"] // 100, "fixed": AMOUNTS["fixed"]}.get(kind, 0)
    assert sum(line.discount for line in lines.values()) == off
    for line in lines.values():
        share = off * line.unit_price * line.quantity if line in bearing else 0
        assert abs(line.discount * whole - share) < whole


def check_money(told):
    """Asked, paid, given back and owed fit together; `told` is said where they do not."""
    order, payment = Order.objects.get(), Payment.objects.get()
    goods = _owed()
    owed = goods.total() + _delivery(order)
    assert payment.amount == order.total - order.waived, told
    assert 0 <= payment.refunded + payment.refund_pending <= payment.captured <= payment.amount, told
    if payment.captured:
        kept = payment.captured - payment.refunded - payment.refund_pending
        assert kept == owed, told
        assert _in_statements() == goods, told
    elif payment.status == "expected":
        assert payment.amount == owed, told
    else:
        assert (payment.status, owed) == ("cancelled", 0), told


def _owed():
    """Producer → what the buyer pays for the goods that the buyer keeps."""
    came_back = Counter()
    for part in FulfilmentLine.objects.all():
        came_back[part.order_line_id] += part.returned
    goods = Counter()
    for line in OrderLine.objects.all():
        cost = line.unit_price * line.quantity - line.discount
        gone = line.called_off + came_back[line.pk]
        goods[line.producer_id] += cost - cost * gone // line.quantity
    return goods


def _delivery(order):
    """The price of the delivery, as long as anything is delivered."""
    nothing_left = all(line.called_off == line.quantity for line in OrderLine.objects.all())
    return 0 if nothing_left else order.shipping_price - order.shipping_discount


def _in_statements():
    """Producer → what its statement counts as paid for its goods, with those that wait for a point."""
    today = clock.today()
    period = {"since": today - timedelta(days=1), "until": today + timedelta(days=2)}
    found = Counter()
    for each in network_statement(BOSS, **period):
        assert producer_statement(BOSS, producer_id=each.producer_id, **period) == each
        sums = sums_of(each.entries)
        found[each.producer_id] += sums.owed + sums.commission + sums.withheld - sums.subsidy
    for line in OrderLine.objects.all():
        parts = FulfilmentLine.objects.filter(order_line=line, fulfilment__stage="handed_over")
        cost, left = line.unit_price * line.quantity - line.discount, line.quantity
        left -= sum(parts.values_list("quantity", flat=True))
        found[line.producer_id] += cost * left // line.quantity - cost * line.called_off // line.quantity
    return found
