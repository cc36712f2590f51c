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
    SHIPPED = "shipped"
    NOT_DELIVERED = "not_delivered"
    CHOICE = "choice"
    CANCELED = "canceled"
    PARTLY_CANCELED = "partly_canceled"
    RETURNED = "returned"
    RETURN_DECLINED = "return_declined"


@dataclass(frozen=True, slots=True)
class Text:
    """A subject and a body."""

    subject: str
    body: str

    def fill(self, **values: object) -> "Text":
        """The same with the braces filled in."""
        return Text(self.subject.format(**values), self.body.format(**values))


TO_BUYER: dict[tuple[BuyerNews, str], Text] = {
    (BuyerNews.PLACED, "vi"): Text(
        "Đã nhận đơn hàng {number}",
        "Cảm ơn {name}. Đơn hàng {number}, tổng cộng {total}, đã được chuyển tới điểm bán. "
        "Trả tiền mặt khi nhận hàng.\nXem đơn hàng: {link}",
    ),
    (BuyerNews.PLACED, "en"): Text(
        "Order {number} received",
        "Thank you, {name}. Order {number}, {total} in all, has gone to a point of sale. "
        "Pay in cash when you receive it.\nSee your order: {link}",
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
        "Hàng của đơn {number} đã sẵn sàng tại {point}, {address}. Mã nhận hàng: {code}. Cần trả: {due}.\n"
        "Xem đơn hàng: {link}",
    ),
    (BuyerNews.READY_FOR_PICKUP, "en"): Text(
        "Order {number} is ready for you",
        "The goods of order {number} are ready at {point}, {address}. Your pick-up code: {code}. To be paid: {due}.\n"
        "See your order: {link}",
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
    (BuyerNews.SHIPPED, "vi"): Text(
        "Đơn {number} đang trên đường giao",
        "{point} đã gửi hàng của đơn {number} đi. Mã vận đơn: {tracking}.\nXem đơn hàng: {link}",
    ),
    (BuyerNews.SHIPPED, "en"): Text(
        "Order {number} is on its way",
        "{point} has sent goods of order {number}. The carrier's code: {tracking}.\nSee your order: {link}",
    ),
    (BuyerNews.NOT_DELIVERED, "vi"): Text(
        "Chưa giao được đơn {number}",
        "Hàng của đơn {number} chưa giao được và đã về lại {point}. Điểm bán sẽ giao lại. Nếu cần đổi giờ, hãy gọi "
        "điểm bán.\nXem đơn hàng: {link}",
    ),
    (BuyerNews.NOT_DELIVERED, "en"): Text(
        "Order {number} could not be delivered",
        "Goods of order {number} could not be delivered and are back at {point}, which will try again. Call the point "
        "if another time suits you better.\nSee your order: {link}",
    ),
    (BuyerNews.CHOICE, "vi"): Text(
        "Đơn {number}: đợi hàng hay nhận lại tiền?",
        "Chưa điểm bán nào có đủ hàng của đơn {number}. Bạn muốn đợi thêm, hay thôi phần còn thiếu và không phải trả "
        "tiền cho phần đó (đã trả thì được hoàn lại)? Hãy chọn tại đây: {link}",
    ),
    (BuyerNews.CHOICE, "en"): Text(
        "Order {number}: wait, or have the money back?",
        "No point of sale has everything of order {number} yet. Would you like to wait, or leave out what is missing "
        "and not pay for it (what you have paid is given back)? Choose here: {link}",
    ),
    (BuyerNews.CANCELED, "vi"): Text(
        "Đơn {number} đã huỷ",
        "Đơn {number} đã được huỷ. Tiền đã hoàn lại: {refunded}.\nXem đơn hàng: {link}",
    ),
    (BuyerNews.CANCELED, "en"): Text(
        "Order {number} is cancelled",
        "Order {number} was cancelled. Given back: {refunded}.\nSee your order: {link}",
    ),
    (BuyerNews.PARTLY_CANCELED, "vi"): Text(
        "Đơn {number} bớt hàng",
        "Phần hàng còn thiếu của đơn {number} đã được bỏ ra. Còn phải trả: {due}. Tiền đã hoàn lại: {refunded}.\n"
        "Xem đơn hàng: {link}",
    ),
    (BuyerNews.PARTLY_CANCELED, "en"): Text(
        "Less in order {number}",
        "What was missing of order {number} was left out. Still to be paid: {due}. Given back: {refunded}.\n"
        "See your order: {link}",
    ),
    (BuyerNews.RETURNED, "vi"): Text(
        "Đã nhận hàng trả của đơn {number}",
        "Điểm bán đã nhận lại hàng của đơn {number}. Tiền hoàn lại: {refunded}. {answer}\nXem đơn hàng: {link}",
    ),
    (BuyerNews.RETURNED, "en"): Text(
        "Returned goods of order {number} received",
        "The point of sale has taken goods of order {number} back. Given back: {refunded}. {answer}\n"
        "See your order: {link}",
    ),
    (BuyerNews.RETURN_DECLINED, "vi"): Text(
        "Điểm bán không nhận hàng trả của đơn {number}",
        "Điểm bán không nhận lại hàng của đơn {number}: {answer}\nXem đơn hàng: {link}",
    ),
    (BuyerNews.RETURN_DECLINED, "en"): Text(
        "Return of order {number} declined",
        "The point of sale does not take goods of order {number} back: {answer}\nSee your order: {link}",
    ),
}
TO_POINT_CALLED_OFF = Text(
    "Đơn {number} đã huỷ", "Không còn việc gì với đơn {number}: {reason}. Nếu đã lấy hàng, hãy để lại lên kệ."
)
TO_POINT_RETURN = Text(
    "Khách muốn trả hàng của đơn {number}",
    "Khách muốn trả {units} sản phẩm của đơn {number}: {reason}. Xem hàng rồi quyết định ở trang Trả hàng.",
)
TO_POINT = Text(
    "Đơn mới {number}",
    "Đơn {number} có {units} sản phẩm cần chuẩn bị. Hãy nhận hoặc từ chối trước {accept_by}.",
)
TO_MANAGER = {
    "vi": Text("Đơn {number} cần người xem", "{reason}."),
    "en": Text("Order {number} needs a person", "{reason}."),
}
