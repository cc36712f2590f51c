"""What messages about feedback say, in Vietnamese and English. Names in braces are filled in."""

from backend.feedback.types import Kind
from backend.notifications.texts import Text

ANSWERED: dict[tuple[Kind, str], Text] = {
    (Kind.QUESTION, "vi"): Text(
        "Câu hỏi của bạn đã được trả lời",
        "Cơ sở sản xuất đã trả lời câu hỏi của bạn về {product}:\n\n{answer}\n\nXem trên trang sản phẩm: {link}",
    ),
    (Kind.QUESTION, "en"): Text(
        "Your question was answered",
        "The producer has answered your question about {product}:\n\n{answer}\n\nSee it on the product page: {link}",
    ),
    (Kind.REVIEW, "vi"): Text(
        "Cơ sở sản xuất đã trả lời đánh giá của bạn",
        "Cơ sở sản xuất đã trả lời đánh giá của bạn về {product}:\n\n{answer}\n\nXem trên trang sản phẩm: {link}",
    ),
    (Kind.REVIEW, "en"): Text(
        "The producer answered your review",
        "The producer has answered your review of {product}:\n\n{answer}\n\nSee it on the product page: {link}",
    ),
}
TO_PRODUCER: dict[tuple[Kind, str], Text] = {
    (Kind.QUESTION, "vi"): Text(
        "Có câu hỏi mới về {product}", "Người mua hỏi về {product}:\n\n{body}\n\nTrả lời tại: {link}"
    ),
    (Kind.QUESTION, "en"): Text(
        "A new question about {product}", "A buyer asks about {product}:\n\n{body}\n\nAnswer here: {link}"
    ),
    (Kind.REVIEW, "vi"): Text(
        "Có đánh giá mới về {product}", "Người mua đánh giá {product}:\n\n{body}\n\nTrả lời tại: {link}"
    ),
    (Kind.REVIEW, "en"): Text(
        "A new review of {product}", "A buyer reviewed {product}:\n\n{body}\n\nAnswer here: {link}"
    ),
}
