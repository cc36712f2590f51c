"""Messages about requests to producers: the producer's members hear what a point needs, the point hears the answer."""

from django.conf import settings

from backend.notifications.models import Message
from backend.notifications.supply_texts import TO_POINT, TO_PRODUCER
from backend.notifications.writing import write_messages
from backend.producers.selectors import members_to_tell
from backend.salespoints.places import points_by_id
from backend.stock.supply.selectors import goods_title, request_facts
from backend.stock.supply.types import SupplyFacts, SupplyState


def tell_of_supply(*, request_id: int, state: SupplyState) -> None:
    """Who waits for the news hears it, once per state; nothing when the request has moved on meanwhile."""
    request = request_facts(request_id)
    if request.state is not state:
        return
    point = points_by_id([request.point_id])[request.point_id]
    said = _said(request, point.name)
    if state in TO_POINT:
        filled = TO_POINT[state].fill(**said, link=f"{settings.OCOP_STOREFRONT_URL}/quay/xin-co-so")
        write_messages(
            [
                Message(
                    key=f"supply:{request.id}:{state}",
                    point_id=point.id,
                    email=point.email,
                    language="vi",
                    subject=filled.subject[:200],
                    body=filled.body,
                )
            ]
        )
        return
    messages = []
    for user_id, email, spoken in members_to_tell(request.producer_id):
        language = "en" if spoken == "en" else "vi"
        shop = f"{settings.OCOP_STOREFRONT_URL}{'/en' if language == 'en' else ''}"
        filled = TO_PRODUCER[state, language].fill(**said, link=f"{shop}/nha-san-xuat/dat-hang")
        messages.append(
            Message(
                key=f"supply:{request.id}:{state}:{user_id}",
                user_id=user_id,
                email=email,
                language=language,
                subject=filled.subject[:200],
                body=filled.body,
            )
        )
    write_messages(messages)


def _said(request: SupplyFacts, point_name: str) -> dict[str, object]:
    return {
        "number": request.id,
        "point": point_name,
        "product": goods_title(request.variant_id),
        "asked": request.asked,
        "promised": request.promised,
        "received": request.received,
        "day": request.promised_for.strftime("%d/%m/%Y") if request.promised_for else "-",
        "reason": request.reason or "-",
    }
