"""Messages to a producer's members about each step of a dossier."""

from django.conf import settings

from backend.certification.dossiers.types import DossierNews
from backend.notifications.dossier_texts import TO_PRODUCER
from backend.notifications.models import Message
from backend.notifications.writing import write_messages
from backend.producers.selectors import members_to_tell


def tell_of_dossier(
    *, step: str, dossier_id: str, producer_id: int, name: str, news: str, words: str, points: str
) -> None:
    """Each member of the producer hears of the step once."""
    messages = []
    for user_id, email, spoken in members_to_tell(producer_id):
        language = "en" if spoken == "en" else "vi"
        shop = f"{settings.OCOP_STOREFRONT_URL}{'/en' if language == 'en' else ''}"
        filled = TO_PRODUCER[DossierNews(news), language].fill(
            name=name,
            words=words.rstrip("."),
            points=points.replace(".", ",") if language == "vi" else points,
            link=f"{shop}/nha-san-xuat/ho-so/{dossier_id}",
        )
        messages.append(
            Message(
                key=f"dossier:{step}:{user_id}",
                user_id=user_id,
                email=email,
                language=language,
                subject=filled.subject[:200],
                body=filled.body,
            )
        )
    write_messages(messages)
