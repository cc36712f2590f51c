"""Why something was declined, called off, brought back or waits for a person: codes, said in the reader's language."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a fulfilment was declined or called off."""

    OUT_OF_STOCK = "out_of_stock"
    DAMAGED = "damaged"
    CLOSED = "closed"
    OTHER = "other"
    NO_ANSWER = "no_answer"
    SOLD_AT_THE_COUNTER = "sold_at_the_counter"
    NOT_FOUND = "not_found"
    CANCELED_BY_BUYER = "canceled_by_buyer"
    CANCELED_BY_STAFF = "canceled_by_staff"


class ReturnReason(StrEnum):
    """Why goods are brought back."""

    DAMAGED = "damaged"
    WRONG = "wrong"
    QUALITY = "quality"
    CHANGED_MIND = "changed_mind"
    OTHER = "other"


class Attention(StrEnum):
    """Why a person must look at an order."""

    NO_POINT_FOUND = "no_point_found"
    PICKUP_POINT_SILENT = "pickup_point_silent"
    MONEY_OUTSTANDING = "money_outstanding"
    PROMISE_RUNS_OUT = "promise_runs_out"
    PROMISE_BROKEN = "promise_broken"


DECLINE_REASONS = frozenset({Reason.OUT_OF_STOCK, Reason.DAMAGED, Reason.CLOSED, Reason.OTHER})
"""The ones that a person at a point may give."""

REASON_TEXTS: dict[str, dict[str, str]] = {
    "vi": {
        Reason.OUT_OF_STOCK: "Trên kệ không đủ hàng",
        Reason.DAMAGED: "Hàng hỏng hoặc quá hạn dùng",
        Reason.CLOSED: "Điểm đóng cửa, không có người",
        Reason.OTHER: "Lý do khác",
        Reason.NO_ANSWER: "Điểm bán không trả lời trong thời hạn",
        Reason.SOLD_AT_THE_COUNTER: "Hàng vừa được bán tại quầy",
        Reason.NOT_FOUND: "Không tìm thấy hàng trên kệ",
        Reason.CANCELED_BY_BUYER: "Người mua đã huỷ",
        Reason.CANCELED_BY_STAFF: "Điểm bán hoặc ban quản lý đã huỷ",
    },
    "en": {
        Reason.OUT_OF_STOCK: "Not enough goods on the shelf",
        Reason.DAMAGED: "Goods damaged or out of date",
        Reason.CLOSED: "The point is closed, nobody is there",
        Reason.OTHER: "Another reason",
        Reason.NO_ANSWER: "The point did not answer in time",
        Reason.SOLD_AT_THE_COUNTER: "The goods were just sold at the counter",
        Reason.NOT_FOUND: "The goods were not found on the shelf",
        Reason.CANCELED_BY_BUYER: "Cancelled by the buyer",
        Reason.CANCELED_BY_STAFF: "Cancelled by the point or the network",
    },
}
RETURN_TEXTS: dict[str, dict[str, str]] = {
    "vi": {
        ReturnReason.DAMAGED: "Hàng bị hỏng hoặc quá hạn",
        ReturnReason.WRONG: "Giao nhầm hàng",
        ReturnReason.QUALITY: "Hàng không như mô tả",
        ReturnReason.CHANGED_MIND: "Không còn muốn mua",
        ReturnReason.OTHER: "Lý do khác",
    },
    "en": {
        ReturnReason.DAMAGED: "Damaged or out of date",
        ReturnReason.WRONG: "Not what was ordered",
        ReturnReason.QUALITY: "Not as described",
        ReturnReason.CHANGED_MIND: "Changed my mind",
        ReturnReason.OTHER: "Another reason",
    },
}
ATTENTION_TEXTS: dict[str, dict[str, str]] = {
    "vi": {
        Attention.NO_POINT_FOUND: "Chưa tìm được điểm bán nào đủ hàng",
        Attention.PICKUP_POINT_SILENT: "Điểm nhận hàng chưa trả lời",
        Attention.MONEY_OUTSTANDING: "Hàng đã giao nhưng chưa thu đủ tiền",
        Attention.PROMISE_RUNS_OUT: "Thẻ chỉ giữ tiền thêm chưa đến 2 ngày: giao hàng sớm hoặc thu tiền thẻ ngay",
        Attention.PROMISE_BROKEN: "Thẻ không trả tiền đã hứa: đừng giao hàng, hãy gọi người mua",
    },
    "en": {
        Attention.NO_POINT_FOUND: "No point of sale with enough goods was found yet",
        Attention.PICKUP_POINT_SILENT: "The point of collection has not answered yet",
        Attention.MONEY_OUTSTANDING: "Goods were handed over and not all of the money was collected",
        Attention.PROMISE_RUNS_OUT: "The card keeps the money for under 2 more days: hand over soon or charge it now",
        Attention.PROMISE_BROKEN: "The card does not pay what it had promised: hand nothing over and call the buyer",
    },
}


def say_reason(code: str, words: str, language: str) -> str:
    """The reason for a reader of this language; the words of a person follow as they were written."""
    text = REASON_TEXTS[language].get(code, "")
    if code == Reason.OTHER:
        return words
    return f"{text}: {words}" if text and words else text or words
