"""The six digits by which a parcel is collected, and how often they may be guessed."""

import hmac
from datetime import datetime

from backend.orders.errors import CodesLocked, WrongCode
from backend.orders.models import Fulfilment
from backend.orders.rules import CODES_LOCKED_FOR, WRONG_CODES_ALLOWED, pickup_code


def refuse_code(fulfilment: Fulfilment, given: str, now: datetime) -> WrongCode | CodesLocked | None:
    """Why the code is not accepted, or None when it is the right one. Counts wrong ones.

    The caller holds the order's lock and must commit before it raises what it was given.
    """
    if fulfilment.codes_locked_until is not None and now < fulfilment.codes_locked_until:
        return CodesLocked()
    digits = "".join(sign for sign in given[:40] if sign in "0123456789")
    if hmac.compare_digest(digits, pickup_code(fulfilment.pk)):
        return None
    wrong = fulfilment.wrong_codes + 1
    if wrong < WRONG_CODES_ALLOWED:
        Fulfilment.objects.filter(pk=fulfilment.pk).update(wrong_codes=wrong)
        return WrongCode(WRONG_CODES_ALLOWED - wrong)
    Fulfilment.objects.filter(pk=fulfilment.pk).update(
        wrong_codes=0, codes_locked_until=now + CODES_LOCKED_FOR
    )
    return CodesLocked()
