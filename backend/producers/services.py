"""Verbs on producers: entering them from a register, their standing, and who acts for them."""

from collections.abc import Iterable, Sequence

from backend.geography.selectors import province_by_code
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound
from backend.kernel.transactions import in_transaction
from backend.kernel.vietnamese import canonical, slugify
from backend.producers.events import publish_standing
from backend.producers.models import Producer, ProducerMember
from backend.producers.types import ProducerDraft

_SLUG_LENGTH = 180
_ANONYMOUS_SLUGS = {
    Producer.Kind.HOUSEHOLD: "ho-san-xuat",
    Producer.Kind.COOPERATIVE: "hop-tac-xa",
    Producer.Kind.COOPERATIVE_GROUP: "to-hop-tac",
    Producer.Kind.COMPANY: "cong-ty",
}


def ensure_producers(drafts: Sequence[ProducerDraft]) -> tuple[list[int], int]:
    """The ids of the drafts' producers, in their order, and how many of them are new. In the caller's transaction.

    Known ones are found again and left as they are; demo producers are nobody's match.
    """
    known = _known_producers({draft.province_code for draft in drafts})
    taken = set(Producer.objects.values_list("slug", flat=True))
    fresh: dict[tuple[str, str], Producer] = {}
    for draft in drafts:
        identity = _identity(draft)
        if identity not in known and identity not in fresh:
            slug = _free_slug(draft, taken)
            taken.add(slug)
            fresh[identity] = Producer(
                name=draft.name,
                slug=slug,
                kind=draft.kind,
                province_id=draft.province_code,
                address=draft.address,
                created_at=clock.now(),
            )
    for identity, row in zip(
        fresh, Producer.objects.bulk_create(fresh.values(), batch_size=500), strict=True
    ):
        known[identity] = row.pk
    return [known[_identity(draft)] for draft in drafts], len(fresh)


def suspend_producer(*, actor: str, producer_id: int, reason: str) -> None:
    """Take everything of the producer off the shelf, at the commit. Audited; its members are told."""
    _set_standing(producer_id, Producer.Standing.SUSPENDED, actor=actor, reason=reason)


def reinstate_producer(*, actor: str, producer_id: int, reason: str) -> None:
    """Let the producer sell again what is recognised. Audited; its members are told."""
    _set_standing(producer_id, Producer.Standing.GOOD, actor=actor, reason=reason)


def add_member(*, actor: str, producer_id: int, user_id: int) -> None:
    """Let a user act for a producer. Idempotent; audited once."""
    with in_transaction():
        _, is_new = ProducerMember.objects.get_or_create(producer_id=producer_id, user_id=user_id)
        if is_new:
            audit.record(
                actor=actor,
                action="producer.member_added",
                subject=("Producer", producer_id),
                after={"user_id": user_id},
            )


def remove_member(*, actor: str, producer_id: int, user_id: int) -> None:
    """The user no longer acts for the producer. Idempotent; audited once."""
    with in_transaction():
        removed, _ = ProducerMember.objects.filter(producer_id=producer_id, user_id=user_id).delete()
        if removed:
            audit.record(
                actor=actor,
                action="producer.member_removed",
                subject=("Producer", producer_id),
                before={"user_id": user_id},
            )


def _set_standing(producer_id: int, standing: Producer.Standing, *, actor: str, reason: str) -> None:
    with in_transaction():
        producer = Producer.objects.select_for_update(no_key=True).filter(pk=producer_id).first()
        if producer is None:
            raise NotFound("There is no such producer.", field="producer_id")
        before = producer.standing
        if before == standing:
            return
        producer.standing = standing
        producer.save(update_fields=["standing"])
        audit.record(
            actor=actor,
            action="producer.standing_changed",
            subject=("Producer", producer_id),
            before={"standing": before},
            after={"standing": standing.value, "reason": reason},
        )
        publish_standing(
            producer_id, name=producer.name, is_good=standing == Producer.Standing.GOOD, reason=reason
        )


def _identity(draft: ProducerDraft) -> tuple[str, str]:
    return (canonical(draft.name) or f"#{draft.anonymous_key}", draft.province_code)


def _known_producers(province_codes: Iterable[str]) -> dict[tuple[str, str], int]:
    rows = Producer.objects.filter(is_demo=False, province_id__in=list(province_codes)).order_by("-pk")
    return {
        (canonical(name) or f"#{slug.rpartition('-')[2]}", province): pk
        for pk, name, slug, province in rows.values_list("pk", "name", "slug", "province_id")
    }


def _free_slug(draft: ProducerDraft, taken: set[str]) -> str:
    if not canonical(draft.name):
        return f"{_ANONYMOUS_SLUGS.get(Producer.Kind(draft.kind), 'nha-san-xuat')}-{draft.anonymous_key}"
    base = slugify(draft.name)[:_SLUG_LENGTH] or "nha-san-xuat"
    province = province_by_code(draft.province_code)
    candidates = [base, f"{base}-{province.slug if province else draft.province_code}"]
    number = 2
    while candidates[-1] in taken:
        candidates.append(f"{base}-{number}")
        number += 1
    return next(slug for slug in candidates if slug not in taken)
