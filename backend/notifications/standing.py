"""Messages to a producer's members when it is suspended or may sell again."""

from django.conf import settings

from backend.notifications.models import Message
from backend.notifications.texts import Text
from backend.notifications.writing import write_messages
from backend.producers.selectors import members_to_tell

_TEXTS: dict[tuple[bool, str], Text] = {
    (False, "vi"): Text(
        "{name}: tạm ngừng bán trên chợ",
        "Cán bộ OCOP ghi lý do: {reason}. Hàng của cơ sở không còn trên kệ; đơn đã đặt thì vẫn giao. Khắc phục xong, "
        "hãy liên hệ cán bộ OCOP của tỉnh. {link}",
    ),
    (False, "en"): Text(
        "{name}: sale is suspended",
        "The OCOP officer says why: {reason}. Your goods are off the shelf; orders already placed are still "
        "delivered. Put it right, then turn to the OCOP officer of your province. {link}",
    ),
    (True, "vi"): Text(
        "{name}: được bán trở lại",
        "Cán bộ OCOP ghi: {reason}. Món nào còn giấy công nhận và đang mở bán thì đã về lại kệ. Xem ở {link}",
    ),
    (True, "en"): Text(
        "{name}: you may sell again",
        "The OCOP officer says: {reason}. What is recognised and on sale is back on the shelf. See {link}",
    ),
}
_UNNAMED = {"vi": "Cơ sở của bạn", "en": "Your business"}


def tell_of_standing(*, change: str, producer_id: int, name: str, is_good: bool, reason: str) -> None:
    """Each member of the producer hears it once per change."""
    messages = []
    for user_id, email, spoken in members_to_tell(producer_id):
        language = "en" if spoken == "en" else "vi"
        link = f"{settings.OCOP_STOREFRONT_URL}{'/en' if language == 'en' else ''}/nha-san-xuat"
        filled = _TEXTS[is_good, language].fill(
            name=name or _UNNAMED[language], reason=reason.rstrip("."), link=link
        )
        messages.append(
            Message(
                key=f"standing:{change}:{user_id}",
                user_id=user_id,
                email=email,
                language=language,
                subject=filled.subject[:200],
                body=filled.body,
            )
        )
    write_messages(messages)
