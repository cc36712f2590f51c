"""Messages to a producer's members about what an officer decided on their products' texts."""

from django.conf import settings

from backend.notifications.models import Message
from backend.notifications.texts import Text
from backend.notifications.writing import write_messages
from backend.producers.selectors import members_to_tell

_TEXTS: dict[tuple[bool, str], Text] = {
    (True, "vi"): Text("{name}: đã được duyệt", "Người mua đọc được ngay. Xem sản phẩm ở {link}"),
    (True, "en"): Text("{name}: approved", "Buyers can read it now. See your products at {link}"),
    (False, "vi"): Text(
        "{name}: chưa được duyệt", "Cán bộ OCOP ghi lý do: {reason}. Hãy sửa lại rồi gửi duyệt ở {link}"
    ),
    (False, "en"): Text(
        "{name}: not approved",
        "The OCOP officer says why: {reason}. Change it, and it is looked at again: {link}",
    ),
}


def tell_of_moderation(*, decision: str, producer_id: int, name: str, is_approved: bool, reason: str) -> None:
    """Each member of the producer hears it once per decision."""
    messages = []
    for user_id, email, spoken in members_to_tell(producer_id):
        language = "en" if spoken == "en" else "vi"
        link = f"{settings.OCOP_STOREFRONT_URL}{'/en' if language == 'en' else ''}/nha-san-xuat/mat-hang"
        filled = _TEXTS[is_approved, language].fill(name=name, reason=reason, link=link)
        messages.append(
            Message(
                key=f"listing:{decision}:{user_id}",
                user_id=user_id,
                email=email,
                language=language,
                subject=filled.subject[:200],
                body=filled.body,
            )
        )
    write_messages(messages)
