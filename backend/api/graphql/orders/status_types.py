"""States of orders and fulfilments in Saleor's words, and our own stages."""

import graphene

from backend.api.graphql.enums import enum
from backend.orders.reasons import DECLINE_REASONS, Reason, ReturnReason

OrderStatus = enum(
    "OrderStatus",
    "DRAFT UNCONFIRMED UNFULFILLED PARTIALLY_FULFILLED PARTIALLY_RETURNED RETURNED FULFILLED CANCELED EXPIRED",
    "State of an order.",
)
FulfillmentStatus = enum(
    "FulfillmentStatus",
    "FULFILLED REFUNDED RETURNED REPLACED REFUNDED_AND_RETURNED CANCELED WAITING_FOR_APPROVAL",
    "State of a fulfilment.",
)
FulfillmentStage = enum(
    "FulfillmentStage",
    "OFFERED ACCEPTED DECLINED PACKED SHIPPED SENT_ON ARRIVED HANDED_OVER CANCELED",
    "How far a point has come with a fulfilment.",
)
PaymentChargeStatusEnum = enum(
    "PaymentChargeStatusEnum",
    """
    NOT_CHARGED PENDING PARTIALLY_CHARGED FULLY_CHARGED PARTIALLY_REFUNDED FULLY_REFUNDED REFUSED CANCELLED
    """,
    "State of the payment.",
)
OrderChargeStatusEnum = enum(
    "OrderChargeStatusEnum", "NONE PARTIAL FULL OVERCHARGED", "How much of the total was paid."
)
OrderAuthorizeStatusEnum = enum(
    "OrderAuthorizeStatusEnum", "NONE PARTIAL FULL", "How much of the total was authorised."
)

FulfillmentReasonCode = enum(
    "FulfillmentReasonCode",
    [reason.name for reason in Reason],
    "Why a fulfilment was declined or called off.",
)
FulfillmentDeclineCode = enum(
    "FulfillmentDeclineCode",
    [reason.name for reason in Reason if reason in DECLINE_REASONS],
    "Why a point cannot carry a fulfilment out.",
)
OrderReturnReason = enum(
    "OrderReturnReason", [reason.name for reason in ReturnReason], "Why goods are brought back."
)
OrderReturnState = enum("OrderReturnState", "ASKED ACCEPTED DECLINED", "What became of a request to return.")
OrderReturnCondition = enum("OrderReturnCondition", "GOOD DAMAGED", "What the point saw of returned goods.")
OrderChoice = enum("OrderChoice", "WAIT REFUND", "What the buyer wants done about goods that no point has.")

STATUS_OF_STAGE = {
    "shipped": "FULFILLED",
    "handed_over": "FULFILLED",
    "arrived": "CANCELED",
    "declined": "CANCELED",
    "canceled": "CANCELED",
}
"""Saleor's status by our stage; every other stage waits for the point. What arrived at the point of collection is
handed over by that point's own fulfilment: the one that brought it hands over nothing."""
STAGE_SHOWN = {"planned": "OFFERED"}
"""A plan becomes an offer within seconds; clients know it as one."""

ORDER_STATUS_TEXTS = {
    "vi": {
        "unfulfilled": "Đang chuẩn bị",
        "partially_fulfilled": "Đã giao một phần",
        "fulfilled": "Đã giao",
        "partially_returned": "Đã trả lại một phần",
        "returned": "Đã trả lại",
        "unconfirmed": "Chờ thanh toán",
        "canceled": "Đã hủy",
        "expired": "Hết hạn",
        "draft": "Đang đặt",
    },
    "en": {
        "unfulfilled": "Being prepared",
        "partially_fulfilled": "Partly handed over",
        "fulfilled": "Handed over",
        "partially_returned": "Partly returned",
        "returned": "Returned",
        "unconfirmed": "Waiting for payment",
        "canceled": "Cancelled",
        "expired": "Expired",
        "draft": "Being placed",
    },
}
STAGE_TEXTS = {
    "vi": {
        "planned": "Đang chuyển tới điểm bán",
        "offered": "Chờ điểm bán nhận",
        "accepted": "Điểm bán đang chuẩn bị",
        "declined": "Điểm bán từ chối",
        "packed": "Đã đóng gói",
        "shipped": "Đang trên đường giao",
        "sent_on": "Đang chuyển tới điểm nhận hàng",
        "arrived": "Đã tới điểm nhận hàng",
        "handed_over": "Đã giao",
        "canceled": "Đã hủy",
    },
    "en": {
        "planned": "On its way to a point of sale",
        "offered": "Waiting for the point of sale",
        "accepted": "Being prepared",
        "declined": "Declined",
        "packed": "Packed",
        "shipped": "On its way",
        "sent_on": "On its way to the point of collection",
        "arrived": "At the point of collection",
        "handed_over": "Handed over",
        "canceled": "Cancelled",
    },
}


def stage_values(stages: list[graphene.Enum] | None) -> list[str] | None:
    """FulfillmentStage members as our own stages."""
    return None if stages is None else [str(getattr(stage, "value", stage)).lower() for stage in stages]
