"""Which task carries out which fact of the outbox: one fact, one task."""

from backend.stock import events as stock

TASK_OF_TOPIC: dict[str, str] = {
    stock.EVENTS_STORED: "stock.apply_device_events",
    stock.HOLDS_BROKEN: "orders.reroute_broken",
    stock.UNCERTIFIED_SALE: "maintenance.alarm_uncertified_sale",
    "order.placed": "orders.offer_order",
}
