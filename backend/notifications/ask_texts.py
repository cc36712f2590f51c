"""What is told of goods that an order lacks. Names in braces are filled in."""

from enum import StrEnum

from backend.notifications.texts import Text


class AskNews(StrEnum):
    """What a producer hears."""

    ASKED = "asked"
    SPARED = "spared"


TO_PRODUCER: dict[tuple[AskNews, str], Text] = {
    (AskNews.ASKED, "vi"): Text(
        "Đơn {order} cần {units} × {product}: cơ sở có gửi được không?",
        "Người mua đã đặt mà không điểm bán nào còn. Cơ sở mang được bao nhiêu tới {point}, ngày nào? Trả lời trước "
        "{answer_by}, kể cả khi không có hàng. Mở trang này trên điện thoại: {link}",
    ),
    (AskNews.ASKED, "en"): Text(
        "Order {order} needs {units} × {product}: can you send it?",
        "A buyer has ordered it and no point of sale has any left. How many can you bring to {point}, and on which "
        "day? Answer before {answer_by}, even if you have none: {link}",
    ),
    (AskNews.SPARED, "vi"): Text(
        "Đơn {order} không cần {product} nữa",
        "Đơn đã có hàng từ nơi khác, hoặc người mua thôi mua. Cơ sở không phải gửi gì. {link}",
    ),
    (AskNews.SPARED, "en"): Text(
        "Order {order} no longer needs {product}",
        "The goods were found elsewhere, or the buyer does not want them any more. Please send nothing. {link}",
    ),
}
TO_BUYER_PROMISED: dict[str, Text] = {
    "vi": Text(
        "Đơn {number}: cơ sở hẹn gửi hàng còn thiếu",
        "Không điểm bán nào còn đủ hàng của đơn {number}, nên chúng tôi đã hỏi thẳng nơi làm ra:\n{goods}\n"
        "Hàng tới là điểm bán làm tiếp đơn của bạn trước. Bạn không phải làm gì nếu đợi được; nếu không, hãy thôi phần "
        "còn thiếu và không phải trả tiền cho phần đó (đã trả thì được hoàn lại): {link}",
    ),
    "en": Text(
        "Order {number}: the producer promises what was missing",
        "No point of sale has everything of order {number}, so we asked those who make it:\n{goods}\n"
        "When it arrives, your order comes first. There is nothing to do if you can wait; if not, leave out what is "
        "missing and do not pay for it (what you have paid is given back): {link}",
    ),
}
PROMISED_LINE: dict[str, str] = {
    "vi": "- {promised} trong {units} × {product}: tới điểm bán ngày {day}",
    "en": "- {promised} of {units} × {product}: at the point of sale on {day}",
}
