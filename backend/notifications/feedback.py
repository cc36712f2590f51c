"""Messages about feedback: producers hear of reviews and questions, who wrote them hears of the answer."""

from django.conf import settings

from backend.feedback.news import answer_news, entry_news
from backend.feedback.types import Kind
from backend.notifications.feedback_texts import ANSWERED, TO_PRODUCER
from backend.notifications.models import Message
from backend.notifications.writing import write_messages


def tell_of_answer(*, kind: Kind, entry_id: int, revision: int) -> None:
    """Who asked or bought hears that the answer is shown, once per revision; nothing when it was taken down."""
    news = answer_news(kind, entry_id)
    if news is None:
        return
    language = "en" if news.language == "en" else "vi"
    text = ANSWERED[kind, language].fill(
        product=news.product_name,
        answer=news.answer,
        link=f"{_shop(language)}/san-pham/{news.product_slug}",
    )
    write_messages(
        [
            Message(
                key=f"answer:{kind}:{entry_id}:{revision}",
                email=news.email,
                language=language,
                subject=text.subject,
                body=text.body,
            )
        ]
    )


def tell_producer(*, kind: Kind, entry_id: int) -> None:
    """The members of the producer hear of a review or question, once each; nothing when it was taken down."""
    news = entry_news(kind, entry_id)
    if news is None:
        return
    messages = []
    for user_id, email, spoken in news.members:
        language = "en" if spoken == "en" else "vi"
        text = TO_PRODUCER[kind, language].fill(
            product=news.product_name, body=news.body, link=f"{_shop(language)}/nha-san-xuat/hoi-dap"
        )
        messages.append(
            Message(
                key=f"{kind}:{entry_id}:{user_id}",
                user_id=user_id,
                email=email,
                language=language,
                subject=text.subject,
                body=text.body,
            )
        )
    write_messages(messages)


def _shop(language: str) -> str:
    return f"{settings.OCOP_STOREFRONT_URL}{'/en' if language == 'en' else ''}"
