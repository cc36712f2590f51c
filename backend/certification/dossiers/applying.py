"""What a producer's member does with a dossier: opening it, filling it in, handing it in, withdrawing it."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import IntegrityError

from backend.accounts.actor import Actor
from backend.certification.dossiers.checklist import CHECKLIST
from backend.certification.dossiers.errors import AlreadyOpen, BadText, DossierCode, ItemsMissing, TooMany
from backend.certification.dossiers.models import Dossier, DossierItem
from backend.certification.dossiers.rows import lock_own_dossier, record, save_step
from backend.certification.dossiers.rules import LONGEST_NAME, check_line, check_points, check_words
from backend.certification.dossiers.selectors import facts_of
from backend.certification.dossiers.types import EDITABLE, OPEN, DossierNews, DossierState, ItemKind, Subject
from backend.certification.groups import GroupFacts, group_by_slug
from backend.certification.models import RecognisedProduct
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.transactions import in_transaction
from backend.producers.profiles import producer_profiles

MOST_OPEN = 30
"""Open dossiers of a producer."""


@dataclass(frozen=True, slots=True)
class _About:
    product_id: int | None
    name: str
    group_id: int


def open_dossier(*, actor: Actor, producer_id: int, subject: Subject) -> UUID:
    """Open a dossier for a product of the producer, or for a new one. Returns its id. Audited.

    Raises PermissionDenied for who is no member, NotFound for a product that is not the producer's, AlreadyOpen,
    TooMany, BadText.
    """
    if producer_id not in actor.producer_ids:
        raise PermissionDenied("Only the producer's own people may apply.")
    about = _about(producer_id, subject)
    now = clock.now()
    try:
        with in_transaction():
            _check_not_too_many(producer_id)
            row = Dossier.objects.create(
                id=uuid4(),
                producer_id=producer_id,
                product_id=about.product_id,
                name=about.name,
                group_id=about.group_id,
                created_at=now,
                state=DossierState.DRAFT.value,
                state_since=now,
                is_demo=producer_profiles([producer_id])[producer_id].is_demo,
            )
            DossierItem.objects.bulk_create(DossierItem(dossier=row, kind=kind.value) for kind in CHECKLIST)
            record(row, actor=actor, action="opened", details={"name": row.name, "product": row.product_id})
    except IntegrityError as error:
        if "dossier_open_once_per_product" in str(error):
            raise AlreadyOpen from error
        raise
    return row.pk


def describe_dossier(
    *,
    actor: Actor,
    dossier_id: UUID,
    name: str | None = None,
    group_slug: str | None = None,
    own_points: Decimal | None = None,
) -> None:
    """Change what is said of the product as a whole; None leaves it. A product of the register keeps name and group.

    Raises NotFound, WrongState, BadText, BadPoints.
    """
    with in_transaction():
        row = lock_own_dossier(actor, dossier_id, *EDITABLE)
        if name is not None and row.product_id is None:
            row.name = check_line(name, field="name", longest=LONGEST_NAME)
        if group_slug is not None and row.product_id is None:
            row.group_id = _sub_group(group_slug).id
        if own_points is not None:
            row.own_points = check_points(own_points, field="own_points")
        details = {"name": row.name, "group": row.group_id, "own_points": str(row.own_points)}
        save_step(row, actor=actor, action="described", details=details)


def write_item(*, actor: Actor, dossier_id: UUID, kind: ItemKind, text: str) -> None:
    """Write the words of one paper. The same words again change nothing. Raises NotFound, WrongState, BadText."""
    with in_transaction():
        row = lock_own_dossier(actor, dossier_id, *EDITABLE)
        item = row.items.get(kind=kind.value)
        text = check_words(text, field="text")
        if text == item.text:
            return
        item.text = text
        note_change(row, item, actor=actor, what="text")


def note_change(row: Dossier, item: DossierItem, *, actor: Actor, what: str) -> None:
    """A paper of a locked dossier was changed: what an officer asked for there counts as met."""
    item.changed_at = clock.now()
    item.save(update_fields=["text", "changed_at"])
    save_step(row, actor=actor, action="item_changed", details={"item": item.kind, "what": what})


def hand_in(*, actor: Actor, dossier_id: UUID) -> None:
    """Give the dossier to the officers. Audited; the members get a receipt.

    Raises NotFound, WrongState, and ItemsMissing while papers are missing or objections stand.
    """
    with in_transaction():
        row = lock_own_dossier(actor, dossier_id, *EDITABLE)
        missing = facts_of([row])[0].missing
        if missing:
            raise ItemsMissing([item.kind.value for item in missing])
        row.handed_in_at = clock.now()
        row.first_handed_in_at = row.first_handed_in_at or row.handed_in_at
        row.sent_back_at = None
        save_step(row, actor=actor, action="handed_in", news=DossierNews.HANDED_IN)


def withdraw(*, actor: Actor, dossier_id: UUID) -> None:
    """End it before anything is decided; another one may be opened. Audited. Raises NotFound, WrongState."""
    with in_transaction():
        row = lock_own_dossier(actor, dossier_id, *OPEN)
        row.withdrawn_at = clock.now()
        save_step(row, actor=actor, action="withdrawn", news=DossierNews.WITHDRAWN)


def _about(producer_id: int, subject: Subject) -> _About:
    if subject.product_id is not None:
        product = RecognisedProduct.objects.filter(pk=subject.product_id, producer_id=producer_id).first()
        if product is None:
            raise NotFound("There is no such product of this producer.", field="product")
        return _About(product.pk, product.name, product.group_id)
    name = check_line(subject.name, field="name", longest=LONGEST_NAME)
    return _About(None, name, _sub_group(subject.group_slug).id)


def _sub_group(slug: str) -> GroupFacts:
    """A group that has no sub-groups, or a sub-group. Raises BadText."""
    group = group_by_slug(slug) if slug.isprintable() else None
    if group is None or len(group.member_ids) > 1:
        raise BadText(DossierCode.REQUIRED, "Choose a sub-group of the programme.", field="group")
    return group


def _check_not_too_many(producer_id: int) -> None:
    """Raises TooMany. Whoever opens another one waits for those that are open: two at once are counted one by one."""
    open_ones = Dossier.objects.filter(producer_id=producer_id, state__in=[state.value for state in OPEN])
    list(open_ones.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    if open_ones.count() >= MOST_OPEN:
        raise TooMany(f"{MOST_OPEN} dossiers are open. Finish or withdraw one of them first.")
