"""Is a message from Stripe? Its signature covers the time and the very bytes of the body."""

import hashlib
import hmac

from django.conf import settings

from backend.kernel import clock

TOLERANCE_SECONDS = 300
"""An older signature is refused: whoever recorded a message cannot play it again later. Stripe signs each try anew."""


class SignatureRefused(Exception):
    """Forged, cut off, or too old."""


def check_stripe_signature(body: bytes, header: str) -> None:
    """Raises SignatureRefused unless `header` (t=…,v1=…) signs `body` with our secret within the tolerance.

    Source: Stripe, "Verify webhook signatures manually".
    """
    parts = [part.partition("=") for part in header[:2000].split(",")]
    times = [value for name, _, value in parts if name.strip() == "t"]
    given = [value for name, _, value in parts if name.strip() == "v1"]
    if len(times) != 1 or not (times[0].isascii() and times[0].isdigit()) or len(times[0]) > 12 or not given:
        raise SignatureRefused("There is no usable Stripe-Signature.")
    secret = settings.STRIPE_WEBHOOK_SECRET.encode()
    right = hmac.new(secret, f"{times[0]}.".encode() + body, hashlib.sha256).hexdigest()
    if not any(hmac.compare_digest(right.encode(), each.encode()) for each in given):
        raise SignatureRefused("The signature is not ours.")
    if abs(clock.now().timestamp() - int(times[0])) > TOLERANCE_SECONDS:
        raise SignatureRefused("The signature is too old.")
