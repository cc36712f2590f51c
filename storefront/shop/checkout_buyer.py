"""A buyer with an account at the checkout: the basket becomes theirs, the address book fills the form in."""

import logging
from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from storefront.api import ApiError, SignedOut, call_as
from storefront.api.tokens import person_of
from storefront.shop.basket_session import number_of
from storefront.shop.checkout_form import CheckoutForm
from storefront.shop.frame import Frame

logger = logging.getLogger(__name__)
_ATTACHED = "attached"


def buyers_addresses(request: HttpRequest, checkout_id: str) -> list[dict[str, Any]] | None:
    """The buyer's address book; None where nobody is signed in, or the basket is somebody else's: then one buys as a
    guest."""
    if person_of(request) is None:
        return None
    try:
        if request.session.get(_ATTACHED) != checkout_id:
            call_as(request, "checkout_attach", {"id": checkout_id})
            request.session[_ATTACHED] = checkout_id
        me = call_as(request, "account_addresses")["me"]
    except (SignedOut, ApiError) as error:
        logger.info("bought as a guest: %s", error)
        return None
    book = (me or {}).get("addresses") or []
    return [{**address, "number": number_of(address["id"], "Address")} for address in book]


def prefilled(
    request: HttpRequest, form: CheckoutForm, saved: list[dict[str, Any]] | None, frame: Frame
) -> tuple[CheckoutForm, int | None]:
    """The form with the entry that `?so=` names, or with the first one while nothing was written; and which it is.

    The buyer's own e-mail address stands where none was written.
    """
    person = person_of(request)
    if saved is not None and person is not None and not form.email:
        form = replace(form, email=person.email)
    wanted = request.GET.get("so", "")
    for address in saved or []:
        if str(address["number"]) == wanted or (not wanted and not form.name and not form.street):
            return form.filled_from(address, frame), address["number"]
    return form, None
