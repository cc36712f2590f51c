"""Where Stripe tells us what happened: checked by its signature, stored, answered; carried out by a task."""

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from backend.api.http.request_body import BodyTooLarge, BodyUnreadable, read_body
from backend.kernel.errors import Busy
from backend.payments.services import store_provider_event
from backend.payments.signatures import SignatureRefused, check_stripe_signature

MAX_BODY = 512 * 1024
MAX_ID = 255


def stripe(request: HttpRequest) -> HttpResponse:
    """POST of one signed event → 200 once it is stored, again and again. Anything else is a reason to send it again."""
    if request.method != "POST":
        answer = _say(405, "Use POST.")
        answer["Allow"] = "POST"
        return answer
    if not settings.STRIPE_WEBHOOK_SECRET:
        return _say(404, "Stripe is not set up here.")
    try:
        body = read_body(request, limit=MAX_BODY)
        check_stripe_signature(body, request.headers.get("Stripe-Signature", ""))
        event = orjson.loads(body)
    except BodyTooLarge:
        return _say(413, f"Send at most {MAX_BODY} bytes.")
    except (BodyUnreadable, SignatureRefused, orjson.JSONDecodeError) as error:
        return _say(400, str(error))
    key, kind = (event.get("id"), event.get("type")) if isinstance(event, dict) else (None, None)
    if not (isinstance(key, str) and isinstance(kind, str) and 0 < len(key) <= MAX_ID) or b"\\u0000" in body:
        return _say(400, "An event has an id and a type.")
    try:
        stored = store_provider_event(event_id=key, type=kind, payload=event)
    except Busy:
        return _say(503, "Busy; send it again.")
    return _say(200, "stored" if stored else "known")


def _say(status: int, message: str) -> HttpResponse:
    return HttpResponse(orjson.dumps({"message": message}), content_type="application/json", status=status)
