"""What messages say, in Vietnamese and English. Names in braces are filled in."""

from dataclasses import dataclass
from enum import StrEnum


class BuyerNews(StrEnum):
    """What a buyer is told of an order."""

    PLACED = "placed"
    ACCEPTED = "accepted"
    PACKED = "packed"
    READY_FOR_PICKUP = "ready_for_pickup"
    HANDED_OVER = "handed_over"
    DELAYED = "delayed"


@dataclass(frozen=True, slots=True)
class Text:
    """A subject and a body."""

    subject: str
    body: str

    def fill(self, **values: object) -> "Text":
        """The same with the braces filled in."""
        return Text(self.subject.format(**values), self.body.format(**values))


PAYMENT_TEXTS = {
    "vi": ("Đơn đã được thanh toán.", "Trả tiền mặt khi nhận hàng."),
    "en": ("It is paid.", "Pay in cash when you receive it."),
}
"""Whether something is due at the hand-over: no, yes."""

TO_BUYER: dict[tuple[BuyerNews, str], Text] = {
    (BuyerNews.PLACED, "vi"): Text(
        "Đã nhận đơn hàng {number}",
        "Cảm ơn {name}. Đơn hàng {number}, tổng cộng {total}, đã được chuyển tới điểm bán. "
        "{payment}\nXem đơn hàng: {link}",
    ),
    (BuyerNews.PLACED, "en"): Text(
        "Order {number} received",
        "Thank you, {name}. Order {number}, {total} in all, has gone to a point of sale. "
        "{payment}\nSee your order: {link}",
    ),
    (BuyerNews.ACCEPTED, "vi"): Text(
        "Điểm bán đã nhận đơn {number}", "{point} đang chuẩn bị hàng của đơn {number}.\nXem đơn hàng: {link}"
    ),
    (BuyerNews.ACCEPTED, "en"): Text(
        "A point of sale has taken on order {number}",
        "{point} is preparing goods of order {number}.\nSee your order: {link}",
    ),
    (BuyerNews.PACKED, "vi"): Text(
        "Đơn {number} đã đóng gói", "{point} đã đóng gói hàng và sắp giao tới bạn.\nXem đơn hàng: {link}"
    ),
    (BuyerNews.PACKED, "en"): Text(
        "Order {number} is packed",
        "{point} has packed the goods and will bring them soon.\nSee your order: {link}",
    ),
    (BuyerNews.READY_FOR_PICKUP, "vi"): Text(
        "Mời đến lấy đơn {number}",
        "Hàng của đơn {number} đã sẵn sàng tại {point}, {address}. Cần trả: {total}.\nXem đơn hàng: {link}",
    ),
    (BuyerNews.READY_FOR_PICKUP, "en"): Text(
        "Order {number} is ready for you",
        "The goods of order {number} are ready at {point}, {address}. To be paid: {total}.\nSee your order: {link}",
    ),
    (BuyerNews.HANDED_OVER, "vi"): Text(
        "Đã giao hàng của đơn {number}",
        "{point} đã giao hàng của đơn {number}. Cảm ơn bạn.\nXem đơn hàng: {link}",
    ),
    (BuyerNews.HANDED_OVER, "en"): Text(
        "Goods of order {number} handed over",
        "{point} has handed over goods of order {number}. Thank you.\nSee your order: {link}",
    ),
    (BuyerNews.DELAYED, "vi"): Text(
        "Đơn {number} cần thêm thời gian",
        "Điểm bán chưa thể chuẩn bị đủ hàng của đơn {number}. Chúng tôi đang tìm cách khác và sẽ báo lại.\n"
        "Xem đơn hàng: {link}",
    ),
    (BuyerNews.DELAYED, "en"): Text(
        "Order {number} takes longer",
        "The points of sale cannot get everything of order {number} ready yet. We are looking for another way "
        "and will tell you.\nSee your order: {link}",
    ),
}
TO_POINT = Text(
    "Đơn mới {number}",
    "Đơn {number} có {units} sản phẩm cần chuẩn bị. Hãy nhận hoặc từ chối trước {accept_by}.",
)
TO_MANAGER = Text("Đơn {number} cần người xem", "{reason}.\nXem đơn hàng: {link}")
