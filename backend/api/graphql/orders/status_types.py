"""States of orders and fulfilments in Saleor's words, and our own stages."""

import graphene

from backend.api.graphql.enums import enum

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
    "OFFERED ACCEPTED DECLINED PACKED HANDED_OVER CANCELED",
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

STATUS_OF_STAGE = {"handed_over": "FULFILLED", "declined": "CANCELED", "canceled": "CANCELED"}
"""Saleor's status by our stage; every other stage waits for the point."""
STAGE_SHOWN = {"planned": "OFFERED"}
"""A plan becomes an offer within seconds; clients know it as one."""

ORDER_STATUS_TEXTS = {
    "vi": {
        "unfulfilled": "Đang chuẩn bị",
        "partially_fulfilled": "Đã giao một phần",
        "fulfilled": "Đã giao",
        "unconfirmed": "Chờ thanh toán",
        "canceled": "Đã hủy",
        "expired": "Hết hạn",
        "draft": "Đang đặt",
    },
    "en": {
        "unfulfilled": "Being prepared",
        "partially_fulfilled": "Partly handed over",
        "fulfilled": "Handed over",
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
        "handed_over": "Đã giao",
        "canceled": "Đã hủy",
    },
    "en": {
        "planned": "On its way to a point of sale",
        "offered": "Waiting for the point of sale",
        "accepted": "Being prepared",
        "declined": "Declined",
        "packed": "Packed",
        "handed_over": "Handed over",
        "canceled": "Cancelled",
    },
}


def stage_values(stages: list[graphene.Enum] | None) -> list[str] | None:
    """FulfillmentStage members as our own stages."""
    return None if stages is None else [str(getattr(stage, "value", stage)).lower() for stage in stages]
