"""Reads of dossiers: one's own, those that wait for an officer, and the products one may apply for."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from backend.accounts.actor import Actor
from backend.certification.dossiers.checklist import CHECKLIST, is_required
from backend.certification.dossiers.models import Dossier, DossierFile, DossierItem
from backend.certification.dossiers.rows import check_oversees, may_read, unknown
from backend.certification.dossiers.rules import final_points, needs_answer
from backend.certification.dossiers.types import (
    OPEN,
    WAITING,
    DecidedFacts,
    DossierFacts,
    DossierState,
    FileFacts,
    ItemFacts,
    ItemKind,
    OwnProduct,
)
from backend.certification.groups import groups_by_id
from backend.certification.models import Recognition
from backend.certification.rules import stars_of
from backend.kernel import clock
from backend.kernel.rows import fetch_all

MOST = 100

_OWN_PRODUCTS = """
    SELECT product.id, product.name, product.group_id, granted.stars, granted.valid_until, dossier.id
    FROM certification_recognisedproduct product
    LEFT JOIN LATERAL (
        SELECT stars, valid_until FROM certification_recognition
        WHERE product_id = product.id AND status = 'granted' AND valid_until > %(now)s
        ORDER BY valid_until DESC LIMIT 1) granted ON TRUE
    LEFT JOIN certification_dossier dossier ON dossier.product_id = product.id AND dossier.state = ANY(%(open)s)
    WHERE product.producer_id = %(producer)s
    ORDER BY granted.valid_until NULLS LAST, product.id LIMIT %(most)s
"""


def access_dossier(actor: Actor, dossier_id: UUID) -> DossierFacts:
    """One dossier with its papers. Raises NotFound for who may not read it. Three statements."""
    row = Dossier.objects.select_related("recognition").filter(pk=dossier_id).first()
    if row is None or not may_read(actor, row):
        raise unknown()
    return facts_of([row])[0]


def own_dossiers(actor: Actor) -> list[DossierFacts]:
    """Those of the actor's producers, the newest first, MOST at most. Three statements."""
    rows = Dossier.objects.select_related("recognition").filter(producer_id__in=actor.producer_ids)
    return facts_of(rows.order_by("-created_at", "pk")[:MOST])


def dossiers_at_desk(
    actor: Actor, *, states: Collection[DossierState] = (), limit: int = MOST
) -> list[DossierFacts]:
    """Those in these states (else: that wait for an officer), the longest waiting first. Raises PermissionDenied."""
    check_oversees(actor)
    wanted = [state.value for state in states or WAITING]
    rows = Dossier.objects.select_related("recognition").filter(
        state__in=wanted, first_handed_in_at__isnull=False
    )
    return facts_of(rows.order_by("state_since", "pk")[: max(0, min(limit, MOST))])


def own_products(actor: Actor, producer_id: int) -> list[OwnProduct]:
    """Products of the register that this producer of the actor's may apply for, the next to lapse first."""
    if producer_id not in actor.producer_ids:
        return []
    given = {
        "producer": producer_id,
        "now": clock.now(),
        "open": [state.value for state in OPEN],
        "most": 3 * MOST,
    }
    return [OwnProduct(*row) for row in fetch_all(_OWN_PRODUCTS, given)]


def facts_of(rows: Iterable[Dossier]) -> list[DossierFacts]:
    """Dossiers with their papers, in the same order. Two statements, and one for each recognition not loaded."""
    rows = list(rows)
    ids = [row.pk for row in rows]
    items: dict[UUID, dict[str, DossierItem]] = defaultdict(dict)
    for item in DossierItem.objects.filter(dossier_id__in=ids):
        items[item.dossier_id][item.kind] = item
    files: dict[tuple[UUID, int | None], list[FileFacts]] = defaultdict(list)
    for file in DossierFile.objects.defer("content").filter(dossier_id__in=ids).order_by("uploaded_at", "pk"):
        facts = FileFacts(file.pk, file.name, file.media_type, file.size, file.uploaded_at)
        files[file.dossier_id, file.item_id].append(facts)
    return [_facts(row, items[row.pk], files) for row in rows]


def _facts(
    row: Dossier, items: dict[str, DossierItem], files: dict[tuple[UUID, int | None], list[FileFacts]]
) -> DossierFacts:
    points = None if row.points is None else final_points(row.points, row.council_points)
    decision = row.recognition
    return DossierFacts(
        id=row.pk,
        producer_id=row.producer_id,
        product_id=row.product_id,
        name=row.name,
        group_id=row.group_id,
        state=DossierState(row.state),
        state_since=row.state_since,
        revision=row.revision,
        created_at=row.created_at,
        handed_in_at=row.first_handed_in_at,
        own_points=row.own_points,
        points=row.points,
        council_points=row.council_points,
        stars=None if points is None else stars_of(points),
        reason=row.reason,
        is_demo=row.is_demo,
        items=tuple(
            _item(kind, items[kind.value], files[row.pk, items[kind.value].pk], row.group_id)
            for kind in CHECKLIST
            if kind.value in items
        ),
        decision=_decision(decision) if decision is not None else None,
        decision_file=next(iter(files[row.pk, None]), None),
    )


def _item(kind: ItemKind, item: DossierItem, files: list[FileFacts], group_id: int) -> ItemFacts:
    takes_words = CHECKLIST[kind].takes_words
    return ItemFacts(
        kind=kind,
        is_required=is_required(kind, group_code=groups_by_id()[group_id].code),
        takes_words=takes_words,
        text=item.text,
        files=tuple(files),
        objection=item.objection,
        is_filled=bool(files) or (takes_words and any(sign.isalnum() for sign in item.text)),
        needs_answer=needs_answer(
            objection=item.objection, objected_at=item.objected_at, changed_at=item.changed_at
        ),
    )


def _decision(row: Recognition) -> DecidedFacts:
    return DecidedFacts(row.pk, row.decision_number, row.decided_on, row.authority, row.valid_until)
