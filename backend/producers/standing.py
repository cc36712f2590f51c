"""The officers' desk for a producer's standing: who is suspended and why, and the two verbs with a reason."""

from dataclasses import dataclass
from datetime import datetime

from backend.accounts.actor import Actor
from backend.kernel.errors import PermissionDenied
from backend.kernel.rows import fetch_all
from backend.kernel.vietnamese import slugify
from backend.producers import services
from backend.producers.errors import ReasonInvalid

LONGEST_REASON = 300
MOST_FOUND = 20

# Slugs are names without their marks. The last change of the standing is in the audit.
_FOUND = """
    SELECT producer.id, producer.slug, producer.name, province.name, producer.standing = 'good',
           coalesce(change.after ->> 'reason', ''), change.at
    FROM producers_producer producer JOIN geography_province province ON province.code = producer.province_id
    LEFT JOIN LATERAL (
        SELECT after, at FROM kernel_auditentry
        WHERE subject_type = 'Producer' AND subject_id = producer.id::text
          AND action = 'producer.standing_changed' AND producer.standing = 'suspended'
        ORDER BY at DESC, id DESC LIMIT 1) change ON TRUE
    WHERE CASE WHEN %(slug)s = '' THEN producer.standing = 'suspended'
               ELSE producer.slug LIKE '%%' || %(slug)s || '%%' END
    ORDER BY producer.standing = 'good', change.at DESC, producer.slug LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class ProducerStanding:
    """A producer at the desk; `reason` and `since` of one that is suspended."""

    id: int
    slug: str
    name: str
    province_name: str
    is_in_good_standing: bool
    reason: str
    since: datetime | None


def producers_at_desk(actor: Actor, *, search: str = "") -> list[ProducerStanding]:
    """Those with these words in their name, else those that are suspended; MOST_FOUND at most. One statement.

    Raises PermissionDenied.
    """
    _check_oversees(actor)
    if search.strip() and not slugify(search):
        return []
    rows = fetch_all(_FOUND, {"slug": slugify(search), "limit": MOST_FOUND})
    return [ProducerStanding(*row) for row in rows]


def set_standing(*, actor: Actor, producer_id: int, is_good: bool, reason: str) -> None:
    """Suspend a producer or let it sell again. Audited; its members are told. The same again changes nothing.

    Raises PermissionDenied for who is no officer or works for the producer, NotFound, ReasonInvalid.
    """
    _check_oversees(actor)
    if producer_id in actor.producer_ids:
        raise PermissionDenied("Nobody decides on their own producer.")
    words = " ".join(reason.split())
    if not any(sign.isalnum() for sign in words) or not words.isprintable() or len(words) > LONGEST_REASON:
        raise ReasonInvalid(LONGEST_REASON)
    change = services.reinstate_producer if is_good else services.suspend_producer
    change(actor=actor.audit_name, producer_id=producer_id, reason=words)


def _check_oversees(actor: Actor) -> None:
    if not (actor.is_officer or actor.is_superuser):
        raise PermissionDenied("Only an officer may do this.")
