"""An officer's verbs: letting a listing or its new texts be shown to buyers, or not."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from backend.accounts.actor import Actor
from backend.catalogue.errors import InvalidText, NothingToModerate, ReasonMissing, TextsChanged
from backend.catalogue.events import publish_moderated
from backend.catalogue.models import Listing, TextProposal, Variant
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.transactions import in_transaction

Moderation = Listing.Moderation
MOST_WAITING = 100
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Waiting:
    """A listing that waits: newly submitted, or approved with new texts. The texts are those to be decided on."""

    listing_id: int
    is_new: bool
    name: str
    description: str
    producer_name: str
    since: datetime
    approved_name: str = ""
    approved_description: str = ""
    """What buyers read until then; empty for a new listing."""
    sizes: tuple[str, ...] = ()
    """Names of a new listing's sizes: an officer reads them with its texts, and nothing changes them later."""

    @property
    def revision(self) -> str:
        """Names these very texts: who decides says which ones were read."""
        return _revision(self.name, self.description)


def listings_to_moderate(*, actor: Actor, limit: int = MOST_WAITING) -> list[Waiting]:
    """What waits, oldest first, MOST_WAITING at most. Raises PermissionDenied for who does not moderate."""
    _check_moderates(actor)
    return waiting_listings(limit=max(0, min(limit, MOST_WAITING)))


def waiting_listings(*, limit: int = MOST_WAITING) -> list[Waiting]:
    """What waits for an officer, oldest first."""
    submitted = (
        Listing.objects.select_related("product__producer")
        .prefetch_related(Prefetch("variants", Variant.objects.order_by("position", "pk")))
        .filter(moderation=Moderation.SUBMITTED)
        .order_by("updated_at", "pk")[:limit]
    )
    proposals = TextProposal.objects.select_related("listing__product__producer").order_by(
        "proposed_at", "pk"
    )
    waiting = [
        Waiting(
            row.pk,
            True,
            row.name,
            row.description,
            row.product.producer.name,
            row.updated_at,
            sizes=tuple(variant.name for variant in row.variants.all()),
        )
        for row in submitted
    ] + [
        Waiting(
            row.listing_id,
            False,
            row.name,
            row.description,
            row.listing.product.producer.name,
            row.proposed_at,
            row.listing.name,
            row.listing.description,
        )
        for row in proposals[:limit]
    ]
    return sorted(waiting, key=lambda entry: (entry.since, entry.listing_id))[:limit]


def approve(*, actor: Actor, listing_id: int, revision: str | None = None) -> None:
    """Let buyers see the submitted listing, or the new texts of an approved one. Audited.

    `revision` names the texts that were read, None whichever they are. Raises PermissionDenied for who is no officer,
    NotFound, NothingToModerate, TextsChanged.
    """
    with in_transaction():
        listing, proposal = _lock_waiting(actor, listing_id, revision)
        before = _state(listing)
        if proposal is not None:
            listing.name, listing.description = proposal.name, proposal.description
            proposal.delete()
        listing.moderation = Moderation.APPROVED
        _save(listing, before, actor, "listing.approved", reason="")
        publish_moderated(listing, name=listing.name, is_approved=True, reason="")


def reject(*, actor: Actor, listing_id: int, reason: str, revision: str | None = None) -> None:
    """Keep the submitted listing from buyers, or drop the new texts of an approved one, which stays. Audited.

    Raises as approve() does, and ReasonMissing, or InvalidText for a reason that is too long.
    """
    _check_moderates(actor)
    reason = _check_reason(reason)
    with in_transaction():
        listing, proposal = _lock_waiting(actor, listing_id, revision)
        before, name = _state(listing), listing.name
        if listing.moderation == Moderation.SUBMITTED:
            listing.moderation = Moderation.REJECTED
        elif proposal is not None:
            name = proposal.name
            before["proposed"] = {"name": proposal.name, "description": proposal.description}
            proposal.delete()
        _save(listing, before, actor, "listing.rejected", reason=reason)
        publish_moderated(listing, name=name, is_approved=False, reason=reason)


def _check_moderates(actor: Actor) -> None:
    if not (actor.is_officer or actor.is_superuser):
        raise PermissionDenied("Only an officer moderates.")


def _check_reason(reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason:
        raise ReasonMissing
    if len(reason) > LONGEST_REASON or not reason.isprintable():
        raise InvalidText(f"Write the reason in {LONGEST_REASON} characters of plain text.", field="reason")
    return reason


def _revision(name: str, description: str) -> str:
    return hashlib.sha256(f"{name}\0{description}".encode()).hexdigest()[:16]


def _lock_waiting(actor: Actor, listing_id: int, revision: str | None) -> tuple[Listing, TextProposal | None]:
    _check_moderates(actor)
    listing = Listing.objects.select_for_update(no_key=True).filter(pk=listing_id).first()
    if listing is None:
        raise NotFound("There is no such listing.", field="listing_id")
    proposal = TextProposal.objects.filter(listing=listing).first()
    if listing.moderation != Moderation.SUBMITTED and proposal is None:
        raise NothingToModerate
    # The texts of one that was submitted are its own; a proposal stands beside an approved one only.
    texts = listing if listing.moderation == Moderation.SUBMITTED or proposal is None else proposal
    if revision is not None and revision != _revision(texts.name, texts.description):
        raise TextsChanged
    return listing, proposal


def _state(listing: Listing) -> dict[str, object]:
    return {"moderation": str(listing.moderation), "name": listing.name, "description": listing.description}


def _save(listing: Listing, before: dict[str, object], actor: Actor, action: str, *, reason: str) -> None:
    listing.updated_at = clock.now()
    listing.save(update_fields=["name", "description", "moderation", "updated_at"])
    audit.record(
        actor=actor.audit_name,
        action=action,
        subject=("Listing", listing.pk),
        before=before,
        after={**_state(listing), "reason": reason},
    )
