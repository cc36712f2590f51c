"""Which task carries out which fact of the outbox: one fact, one task."""

from backend.feedback import events as feedback
from backend.notifications import events as notifications
from backend.orders import events as orders
from backend.payments import events as payments
from backend.stock import events as stock

TASK_OF_TOPIC: dict[str, str] = {
    stock.EVENTS_STORED: "stock.apply_device_events",
    stock.HOLDS_BROKEN: "orders.reroute_broken",
    stock.UNCERTIFIED_SALE: "maintenance.alarm_uncertified_sale",
    payments.PROVIDER_EVENT_STORED: "payments.carry_out_provider_event",
    payments.MONEY_ARRIVED: "payments.settle_order",
    payments.MONEY_WITHOUT_ORDER: "payments.give_money_back",
    payments.REFUND_ASKED: "payments.carry_out_refund",
    payments.REFUND_FAILED: "maintenance.alarm_refund_failed",
    orders.ORDER_PLACED: "orders.offer_order",
    orders.ORDER_UNROUTED: "orders.reroute_order",
    orders.ORDER_OFFERED: "notifications.tell_order_placed",
    orders.ORDER_NEEDS_ATTENTION: "notifications.tell_of_trouble",
    orders.FULFILMENT_OFFERED: "notifications.tell_point",
    orders.FULFILMENT_ACCEPTED: "notifications.tell_accepted",
    orders.FULFILMENT_PACKED: "notifications.tell_packed",
    orders.FULFILMENT_HANDED_OVER: "notifications.tell_handed_over",
    notifications.MAIL_WAITING: "notifications.mail_written",
    feedback.ENTRY_SHOWN: "notifications.tell_producer",
    feedback.ANSWER_SHOWN: "notifications.tell_of_answer",
}
