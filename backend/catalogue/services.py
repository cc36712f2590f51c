"""A producer's verbs on its own listings: price, texts, on sale, off sale.

Every verb takes the Actor and refuses what is not theirs, whoever else they may be. Locks: variants by id, then the
listing; the shelf follows by trigger. The transaction is the caller's or opened here.
"""

from typing import Any

from backend.accounts.actor import Actor
from backend.catalogue.blocker_codes import PRODUCERS_OWN
from backend.catalogue.blockers import listing_states
from backend.catalogue.errors import CannotBeSold, InvalidPrice
from backend.catalogue.models import Listing, TextProposal, Variant
from backend.catalogue.own_listings import lock_own_listing, own_variant_listing
from backend.catalogue.texts import check_texts
from backend.kernel import audit, clock
from backend.kernel.money import MAX_DONG
from backend.kernel.rows import execute
from backend.kernel.transactions import in_transaction

Moderation = Listing.Moderation

_PRICE_RANGE = """
    UPDATE catalogue_listing SET updated_at = %(now)s,
        price_min = (SELECT min(price) FROM catalogue_variant WHERE listing_id = %(listing_id)s),
        price_max = (SELECT max(price) FROM catalogue_variant WHERE listing_id = %(listing_id)s)
    WHERE id = %(listing_id)s
"""


def change_price(*, actor: Actor, variant_id: int, price: int) -> None:
    """Set a variant's price in đồng and the listing's range with it. Audited. The same price again changes nothing.

    Raises InvalidPrice, PermissionDenied, NotFound.
    """
    if not 0 < price <= MAX_DONG:
        raise InvalidPrice
    with in_transaction():
        listing_id = own_variant_listing(actor, variant_id)
        # All of the listing's variants: of two prices changed at once, the later sees both in the range.
        variants = Variant.objects.select_for_update(no_key=True).filter(listing_id=listing_id).order_by("pk")
        variant = next((variant for variant in list(variants) if variant.pk == variant_id), None)
        lock_own_listing(actor, listing_id)
        if variant is None or variant.price == price:
            return
        now = clock.now()
        Variant.objects.filter(pk=variant_id).update(price=price, updated_at=now)
        execute(_PRICE_RANGE, {"listing_id": listing_id, "now": now})
        audit.record(
            actor=actor.audit_name,
            action="variant.price_changed",
            subject=("Variant", variant_id),
            before={"price": variant.price},
            after={"price": price},
        )


def change_texts(
    *, actor: Actor, listing_id: int, name: str | None = None, description: str | None = None
) -> bool:
    """Change a listing's name or description; None leaves it. Audited.

    Buyers read only what was moderated. So while the listing is approved the new texts wait for an officer and the
    approved ones stay on display and on sale; a later change replaces the waiting one. Texts of a listing that is not
    approved change at once. Returns whether they wait. Raises InvalidText, PermissionDenied, NotFound.
    """
    wanted = check_texts(name, description)
    with in_transaction():
        listing = lock_own_listing(actor, listing_id)
        before = {"name": listing.name, "description": listing.description}
        proposal = TextProposal.objects.filter(listing=listing).first()
        if proposal is not None:
            before = {"name": proposal.name, "description": proposal.description}
        after = {**before, **wanted}
        if after == before:
            return proposal is not None
        if listing.moderation == Moderation.APPROVED:
            is_waiting = _propose(listing, after, actor)
        else:
            is_waiting = False
            _write_texts(listing, after)
        audit.record(
            actor=actor.audit_name,
            action="listing.texts_proposed" if is_waiting else "listing.texts_changed",
            subject=("Listing", listing.pk),
            before=before,
            after=after,
        )
    return is_waiting


def put_on_sale(*, actor: Actor, listing_id: int) -> None:
    """Switch a listing on, and submit it to moderation where it was not approved yet. Audited.

    Raises CannotBeSold with everything that is missing (recognition, price, the producer's standing), changing
    nothing; PermissionDenied, NotFound.
    """
    with in_transaction():
        listing = lock_own_listing(actor, listing_id)
        state = listing_states([listing_id], now=clock.now())[listing_id]
        in_the_way = [blocker for blocker in state.blockers if blocker.code not in PRODUCERS_OWN]
        if in_the_way:
            raise CannotBeSold(in_the_way)
        before = _offer(listing)
        listing.is_on_sale = True
        if listing.moderation in (Moderation.DRAFT, Moderation.REJECTED):
            listing.moderation = Moderation.SUBMITTED
        _save_offer(listing, before, actor, "listing.put_on_sale")


def take_off_sale(*, actor: Actor, listing_id: int) -> None:
    """Switch a listing off: gone from the shelf with the commit. Audited. Raises PermissionDenied, NotFound."""
    with in_transaction():
        listing = lock_own_listing(actor, listing_id)
        before = _offer(listing)
        listing.is_on_sale = False
        _save_offer(listing, before, actor, "listing.taken_off_sale")


def _propose(listing: Listing, texts: dict[str, str], actor: Actor) -> bool:
    """Let the texts wait for an officer; texts that are the approved ones take the proposal back."""
    if texts == {"name": listing.name, "description": listing.description}:
        TextProposal.objects.filter(listing=listing).delete()
        return False
    TextProposal.objects.update_or_create(
        listing=listing, defaults={**texts, "proposed_by_id": actor.user_id, "proposed_at": clock.now()}
    )
    return True


def _write_texts(listing: Listing, texts: dict[str, str]) -> None:
    listing.name, listing.description = texts["name"], texts["description"]
    listing.updated_at = clock.now()
    listing.save(update_fields=["name", "description", "updated_at"])


def _offer(listing: Listing) -> dict[str, Any]:
    return {"is_on_sale": listing.is_on_sale, "moderation": str(listing.moderation)}


def _save_offer(listing: Listing, before: dict[str, Any], actor: Actor, action: str) -> None:
    after = _offer(listing)
    if after == before:
        return
    listing.updated_at = clock.now()
    listing.save(update_fields=["is_on_sale", "moderation", "updated_at"])
    audit.record(
        actor=actor.audit_name, action=action, subject=("Listing", listing.pk), before=before, after=after
    )
