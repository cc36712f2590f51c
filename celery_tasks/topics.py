"""Which task carries out which fact of the outbox: one fact, one task."""

from backend.accounts import events as accounts
from backend.catalogue import events as catalogue
from backend.certification.dossiers import events as dossiers
from backend.feedback import events as feedback
from backend.notifications import events as notifications
from backend.orders import events as orders
from backend.payments import events as payments
from backend.producers import events as producers
from backend.stock import events as stock
from backend.stock.supply import events as supply
from backend.stock.transfers import events as transfers

TASK_OF_TOPIC: dict[str, str] = {
    accounts.REGISTRATION_ASKED: "notifications.tell_registered",
    accounts.PASSWORD_RESET_ASKED: "notifications.tell_password_reset",
    accounts.PASSWORD_CHANGED: "notifications.tell_password_changed",
    stock.EVENTS_STORED: "stock.apply_device_events",
    stock.HOLDS_BROKEN: "orders.reroute_broken",
    stock.AWAITED_CHANGED: "orders.take_what_came",
    stock.UNCERTIFIED_SALE: "maintenance.alarm_uncertified_sale",
    transfers.TRANSFER_REQUESTED: "notifications.tell_transfer_requested",
    transfers.TRANSFER_AGREED: "notifications.tell_transfer_agreed",
    transfers.TRANSFER_DECLINED: "notifications.tell_transfer_declined",
    transfers.TRANSFER_CANCELLED: "notifications.tell_transfer_cancelled",
    transfers.TRANSFER_SENT: "notifications.tell_transfer_sent",
    transfers.TRANSFER_RECEIVED: "notifications.tell_transfer_received",
    stock.EXPIRED_SALE: "maintenance.alarm_expired_sale",
    payments.PROVIDER_EVENT_STORED: "payments.carry_out_provider_event",
    payments.MONEY_ARRIVED: "payments.settle_order",
    payments.MONEY_WITHOUT_ORDER: "payments.give_money_back",
    payments.REFUND_ASKED: "payments.carry_out_refund",
    payments.REFUND_DONE: "notifications.tell_refunded",
    payments.REFUND_FAILED: "maintenance.alarm_refund_failed",
    payments.CHARGED_TOO_MUCH: "maintenance.alarm_charged_too_much",
    payments.REFUND_TO_TRANSFER: "notifications.tell_to_transfer",
    payments.REFUND_ACCOUNT_GIVEN: "notifications.tell_account_given",
    payments.REFUND_ACCOUNT_STRUCK_OUT: "notifications.tell_account_struck_out",
    payments.PROMISE_BROKEN: "payments.note_broken_promise",
    supply.SUPPLY_REQUESTED: "notifications.tell_supply_requested",
    supply.SUPPLY_ACCEPTED: "notifications.tell_supply_accepted",
    supply.SUPPLY_DECLINED: "notifications.tell_supply_declined",
    supply.SUPPLY_CANCELLED: "notifications.tell_supply_cancelled",
    supply.SUPPLY_RECEIVED: "notifications.tell_supply_received",
    orders.ORDER_PLACED: "orders.offer_order",
    orders.ORDER_UNROUTED: "orders.reroute_order",
    orders.ORDER_REROUTED: "orders.close_asks",
    orders.ORDER_PROMISED: "notifications.tell_promised",
    orders.ORDER_BROUGHT_LATER: "notifications.tell_brought",
    orders.PRODUCER_ASKED: "notifications.tell_producer_asked",
    orders.PRODUCER_SPARED: "notifications.tell_producer_spared",
    orders.ORDER_OFFERED: "notifications.tell_order_placed",
    orders.ORDER_NEEDS_ATTENTION: "notifications.tell_of_trouble",
    orders.FULFILMENT_OFFERED: "notifications.tell_point",
    orders.FULFILMENT_ACCEPTED: "notifications.tell_accepted",
    orders.FULFILMENT_PACKED: "notifications.tell_packed",
    orders.FULFILMENT_HANDED_OVER: "notifications.tell_handed_over",
    notifications.MAIL_WAITING: "notifications.mail_written",
    orders.FULFILMENT_SHIPPED: "notifications.tell_shipped",
    orders.FULFILMENT_NOT_DELIVERED: "notifications.tell_not_delivered",
    orders.FULFILMENT_CALLED_OFF: "notifications.tell_point_called_off",
    orders.ORDER_CANCELED: "notifications.tell_called_off",
    orders.ORDER_GOODS_LEFT: "payments.collect_promised",
    orders.ORDER_GIVEN_UP: "orders.release_voucher",
    orders.ORDER_AWAITS_PAYMENT: "notifications.tell_how_to_pay",
    orders.RETURN_ASKED: "notifications.tell_point_of_return",
    orders.RETURN_DECIDED: "notifications.tell_of_return",
    catalogue.LISTING_MODERATED: "notifications.tell_of_moderation",
    producers.STANDING_CHANGED: "notifications.tell_of_standing",
    dossiers.DOSSIER_STEPPED: "notifications.tell_of_dossier",
    feedback.ENTRY_SHOWN: "notifications.tell_producer",
    feedback.ANSWER_SHOWN: "notifications.tell_of_answer",
}
