"""What messages say, in Vietnamese and English. Names in braces are filled in."""

from dataclasses import dataclass
from enum import StrEnum


class BuyerNews(StrEnum):
    """What a buyer is told of an order."""

    PLACED = "placed"
    HOW_TO_PAY = "how_to_pay"
    PAID = "paid"
    ACCEPTED = "accepted"
    PACKED = "packed"
    READY_FOR_PICKUP = "ready_for_pickup"
    HANDED_OVER = "handed_over"
    DELAYED = "delayed"
    BROUGHT = "brought"
    SHIPPED = "shipped"
    NOT_DELIVERED = "not_delivered"
    CHOICE = "choice"
    CANCELED = "canceled"
    EXPIRED = "expired"
    PARTLY_CANCELED = "partly_canceled"
    RETURNED = "returned"
    RETURN_DECLINED = "return_declined"
    REFUNDED = "refunded"
    TO_TRANSFER = "to_transfer"
    ACCOUNT_GIVEN = "account_given"
    ACCOUNT_STRUCK_OUT = "account_struck_out"


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
REST_TEXTS = {
    "vi": " Đây mới là một phần: phần còn lại được mang tới đó khoảng ngày {ready_on}, đợi thì lấy một lần.",
    "en": " This is a part: the rest is brought there about {ready_on}. Wait for it if you want to come once.",
}
"""What to add to "ready" while another point still brings something."""
REFUND_WAYS = {
    "vi": {
        "cash_on_delivery": "Điểm bán trả lại bằng tiền mặt.",
        "transfer": "Tiền đã được chuyển khoản cho bạn.",
        "stripe": "Tiền về thẻ của bạn, thường trong 5 đến 10 ngày.",
    },
    "en": {
        "cash_on_delivery": "The point of sale hands it back in cash.",
        "transfer": "It was transferred to you.",
        "stripe": "It goes back to your card, usually within 5 to 10 days.",
    },
}
"""Which way money goes back: by the way of payment, or by a person's transfer."""
TO_DRAFT_BUYER = {
    "vi": Text(
        "Đơn hàng chưa đặt được, tiền đã hoàn lại",
        "Chào {name}. Thẻ của bạn đã bị trừ {amount} nhưng đơn hàng không đặt được: hàng vừa hết, hoặc thời hạn giữ "
        "hàng đã qua. Chúng tôi đã hoàn lại đủ {amount}. Tiền về thẻ, thường trong 5 đến 10 ngày. Bạn không phải làm "
        "gì. Nếu vẫn muốn mua, hãy đặt lại: {link}",
    ),
    "en": Text(
        "Your order could not be placed; your money goes back",
        "Hello {name}. Your card was charged {amount}, but the order could not be placed: the goods were just sold, or "
        "the time they were held for was over. All of it, {amount}, was given back. It reaches your card, usually "
        "within 5 to 10 days. You need not do anything. If you still want the goods, order again: {link}",
    ),
}
"""Money came for what never became an order."""

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
    (BuyerNews.HOW_TO_PAY, "vi"): Text(
        "Chuyển khoản cho đơn {number}",
        "Đơn {number} đã được giữ hàng. Hãy chuyển {amount} tới tài khoản {account}, {bank}, chủ tài khoản {holder}. "
        "Nội dung chuyển khoản: {code}. Hạn chót: {pay_by}; quá hạn đơn tự hết hiệu lực.\nMã QR và đơn hàng: {link}",
    ),
    (BuyerNews.HOW_TO_PAY, "en"): Text(
        "Transfer for order {number}",
        "The goods of order {number} are held for you. Please transfer {amount} to account {account}, {bank}, account "
        "holder {holder}. Text of the transfer: {code}. Until: {pay_by}; after that the order expires.\n"
        "QR code and your order: {link}",
    ),
    (BuyerNews.PAID, "vi"): Text(
        "Đã nhận tiền của đơn {number}",
        "Cảm ơn {name}. Chúng tôi đã nhận {paid} cho đơn {number}. Đơn đã được chuyển tới điểm bán. {payment}\n"
        "Xem đơn hàng: {link}",
    ),
    (BuyerNews.PAID, "en"): Text(
        "Payment for order {number} received",
        "Thank you, {name}. We have received {paid} for order {number}. It has gone to a point of sale. {payment}\n"
        "See your order: {link}",
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
        "Hàng của đơn {number} đã sẵn sàng tại {point}, {address}. Mã nhận hàng: {code}. Cần trả: {due}.{rest}\n"
        "Xem đơn hàng: {link}",
    ),
    (BuyerNews.READY_FOR_PICKUP, "en"): Text(
        "Order {number} is ready for you",
        "The goods of order {number} are ready at {point}, {address}. Your pick-up code: {code}. To be paid: {due}."
        "{rest}\nSee your order: {link}",
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
    (BuyerNews.BROUGHT, "vi"): Text(
        "Đơn {number}: lấy được khoảng ngày {ready_on}",
        "Một phần hàng của đơn {number} được mang từ điểm bán khác về {pickup}, tới khoảng ngày {ready_on}. Đừng đến "
        "trước khi có thư báo hàng đã sẵn sàng cùng mã nhận hàng.\nXem đơn hàng: {link}",
    ),
    (BuyerNews.BROUGHT, "en"): Text(
        "Order {number}: ready about {ready_on}",
        "Some goods of order {number} are brought from another point of sale to {pickup} and are there about "
        "{ready_on}. Please come when a letter says that they are ready and gives you the code.\n"
        "See your order: {link}",
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
        "Đơn {number} đã được huỷ. Tiền hoàn lại: {refunded}.\nXem đơn hàng: {link}",
    ),
    (BuyerNews.CANCELED, "en"): Text(
        "Order {number} is cancelled",
        "Order {number} was cancelled. Given back: {refunded}.\nSee your order: {link}",
    ),
    (BuyerNews.EXPIRED, "vi"): Text(
        "Đơn {number} đã hết hạn",
        "Chưa có tiền chuyển khoản tới trong thời hạn nên đơn {number} hết hiệu lực, hàng đã về lại kệ. Nếu vừa chuyển "
        "tiền, hãy giữ biên lai và gọi chúng tôi. Muốn mua, hãy đặt lại.\nXem đơn hàng: {link}",
    ),
    (BuyerNews.EXPIRED, "en"): Text(
        "Order {number} has expired",
        "No transfer came in time, so order {number} has expired and its goods are back on the shelf. If you have just "
        "paid, keep the receipt and call us. To buy the goods, order again.\nSee your order: {link}",
    ),
    (BuyerNews.PARTLY_CANCELED, "vi"): Text(
        "Đơn {number} bớt hàng",
        "Phần hàng còn thiếu của đơn {number} đã được bỏ ra. Còn phải trả: {due}. Tiền hoàn lại: {refunded}.\n"
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
    (BuyerNews.REFUNDED, "vi"): Text(
        "Đã hoàn tiền đơn {number}", "Đã hoàn lại {amount} của đơn {number}. {way}\nXem đơn hàng: {link}"
    ),
    (BuyerNews.REFUNDED, "en"): Text(
        "Money of order {number} given back",
        "{amount} of order {number} was given back. {way}\nSee your order: {link}",
    ),
    (BuyerNews.TO_TRANSFER, "vi"): Text(
        "Hoàn tiền đơn {number}: cho biết số tài khoản",
        "Chúng tôi chuyển khoản hoàn lại bạn {amount} của đơn {number}. Hãy cho biết số tài khoản nhận tiền tại trang "
        "đơn hàng: {link}#hoan-tien\nChúng tôi không bao giờ hỏi mật khẩu hay mã OTP.",
    ),
    (BuyerNews.TO_TRANSFER, "en"): Text(
        "Refund for order {number}: tell us your account",
        "We are transferring {amount} of order {number} back to you. Please tell us the account it should go to, on "
        "the page of your order: {link}#hoan-tien\nWe never ask for a password or a one-time code.",
    ),
    (BuyerNews.ACCOUNT_GIVEN, "vi"): Text(
        "Đã ghi số tài khoản hoàn tiền đơn {number}",
        "Tiền hoàn của đơn {number} sẽ được chuyển tới {bank}, số tài khoản {account}, chủ tài khoản {holder}. Nếu "
        "không phải bạn đã ghi, hãy gọi chúng tôi ngay.\nXem đơn hàng: {link}",
    ),
    (BuyerNews.ACCOUNT_GIVEN, "en"): Text(
        "Account for the refund of order {number} noted",
        "The refund of order {number} will be transferred to {bank}, account {account}, account holder {holder}. If it "
        "was not you who gave it, call us at once.\nSee your order: {link}",
    ),
    (BuyerNews.ACCOUNT_STRUCK_OUT, "vi"): Text(
        "Đơn {number}: xin ghi lại số tài khoản nhận tiền hoàn",
        "Chúng tôi chưa chuyển được {amount} tiền hoàn của đơn {number} vào tài khoản bạn đã ghi ({bank}, {account}) "
        "nên đã bỏ số này. Hãy ghi số tài khoản đúng tại trang đơn hàng: {link}#hoan-tien\nNếu có ai báo số này sai mà "
        "không phải bạn, hãy gọi chúng tôi. Chúng tôi không bao giờ hỏi mật khẩu hay mã OTP.",
    ),
    (BuyerNews.ACCOUNT_STRUCK_OUT, "en"): Text(
        "Order {number}: please give us the account for your refund again",
        "We could not transfer your refund of {amount} for order {number} to the account you gave ({bank}, {account}), "
        "and have struck it out. Please give the right one on the page of your order: {link}#hoan-tien\nIf somebody "
        "else told us that it is wrong, call us. We never ask for a password or a one-time code.",
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
