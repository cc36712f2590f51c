"""An officer's verbs: screening the papers, scoring, and entering the decision that makes the recognition.

Stars are given by certification.services alone; here a dossier is brought to the point at which that is called.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from backend.accounts.actor import Actor
from backend.certification import services
from backend.certification.dossiers.errors import BadDate, BadText, DossierCode
from backend.certification.dossiers.file_kinds import check_file
from backend.certification.dossiers.files import store_file
from backend.certification.dossiers.models import Dossier
from backend.certification.dossiers.rows import lock_for_officer, save_step
from backend.certification.dossiers.rules import (
    COUNCIL_FROM,
    LONGEST_AUTHORITY,
    LONGEST_NUMBER,
    LONGEST_REASON,
    check_line,
    check_points,
    final_points,
)
from backend.certification.dossiers.types import DecisionPaper, DossierNews, DossierState, ItemKind
from backend.certification.models import RecognisedProduct
from backend.certification.register_key import register_key
from backend.certification.rules import stars_of
from backend.certification.types import Decision
from backend.kernel import clock
from backend.kernel.transactions import in_transaction
from backend.producers.profiles import producer_profiles


def screen(*, actor: Actor, dossier_id: UUID, revision: int, objections: Mapping[ItemKind, str]) -> None:
    """The commune looks through the papers: complete, or with `objections` (why, by paper) back to the producer.

    Audited; the producer's members are told. Raises PermissionDenied, NotFound, WrongState, ChangedMeanwhile, BadText.
    """
    said = {kind: _reason(words, field=kind.value) for kind, words in objections.items()}
    with in_transaction():
        row = lock_for_officer(actor, dossier_id, revision, DossierState.HANDED_IN)
        now = clock.now()
        for item in row.items.all():
            item.objection = said.get(ItemKind(item.kind), "")
            item.objected_at = now if item.objection else None
            item.save(update_fields=["objection", "objected_at"])
        if said:
            row.handed_in_at, row.sent_back_at = None, now
        else:
            row.screened_at = now
        save_step(
            row,
            actor=actor,
            action="sent_back" if said else "screened",
            news=DossierNews.SENT_BACK if said else DossierNews.SCREENED,
            details={"objections": {kind.value: words for kind, words in said.items()}},
        )


def assess(*, actor: Actor, dossier_id: UUID, revision: int, points: Decimal, reason: str = "") -> None:
    """Enter the points: the province's, or where it gave 90 and more then the central council's.

    Below 50 it is refused, with the reason that must be given then. Audited; the producer's members are told. Raises
    as screen() does, and BadPoints.
    """
    points = check_points(points)
    is_enough = stars_of(points) is not None
    words = check_line(reason, field="reason", longest=LONGEST_REASON, is_required=not is_enough)
    with in_transaction():
        row = lock_for_officer(actor, dossier_id, revision, DossierState.SCREENED, DossierState.WITH_COUNCIL)
        by_council = row.state == DossierState.WITH_COUNCIL
        if by_council:
            row.council_points = points
        else:
            row.points = points
        row.reason = words
        if not is_enough:
            news = DossierNews.REFUSED
        elif points >= COUNCIL_FROM and not by_council:
            news = DossierNews.WITH_COUNCIL
        else:
            news = DossierNews.SCORED
        details = {"points": str(points), "by": "council" if by_council else "province", "reason": words}
        save_step(row, actor=actor, action="assessed", news=news, words=words, details=details)


def decide(*, actor: Actor, dossier_id: UUID, revision: int, paper: DecisionPaper) -> None:
    """Enter the decision: the product gets its recognition, which supersedes the one before.

    A new product joins the register. Audited; the producer's members are told. Raises as screen() does, BadFile,
    BadDate, and what certification.services.supersede raises.
    """
    number = check_line(paper.decision_number, field="decision_number", longest=LONGEST_NUMBER)
    authority = check_line(paper.authority, field="authority", longest=LONGEST_AUTHORITY)
    media_type = check_file(paper.content)
    with in_transaction():
        row = lock_for_officer(actor, dossier_id, revision, DossierState.SCORED)
        _check_date(row, paper.decided_on)
        assert row.points is not None
        points = final_points(row.points, row.council_points)
        stars = stars_of(points)
        assert stars is not None, "A dossier that is scored has the points for stars."
        file = store_file(
            row, None, actor=actor, name=paper.file_name, media_type=media_type, content=paper.content
        )
        product = row.product = row.product or _enter_product(row)
        granted = services.supersede(
            actor=actor.audit_name,
            product_id=product.pk,
            decision=Decision(
                stars=stars,
                score=points,
                decision_number=number,
                decided_on=paper.decided_on,
                authority=authority,
                evidence=f"ho-so/{row.pk}/{file.pk}",
            ),
            is_demo=row.is_demo,
        )
        row.recognition = granted
        details = {"recognition": granted.pk, "stars": stars, "decision_number": number}
        save_step(row, actor=actor, action="decided", news=DossierNews.DECIDED, words=number, details=details)


def _enter_product(row: Dossier) -> RecognisedProduct:
    """The new product in the register, as an import of the same decision would find it."""
    maker = producer_profiles([row.producer_id])[row.producer_id]
    key = register_key(
        province_code=maker.province_id,
        producer_name=maker.name or maker.slug,
        place_as_written="",
        product_name=row.name,
    )
    known = RecognisedProduct.objects.filter(register_key=key).first()
    if known is not None and known.producer_id == row.producer_id:
        return known
    if known is not None:
        raise BadText(
            DossierCode.INVALID,
            "The register has this product for another producer of the same name. Ask the network to tell them apart.",
            field="name",
        )
    return RecognisedProduct.objects.create(
        register_key=key,
        name=row.name,
        producer_id=row.producer_id,
        group_id=row.group_id,
        province_id=maker.province_id,
        commune_id=maker.commune_id,
        is_demo=row.is_demo,
        created_at=clock.now(),
    )


def _check_date(row: Dossier, decided_on: date) -> None:
    assert row.first_handed_in_at is not None
    if not clock.local_date(row.first_handed_in_at) <= decided_on <= clock.today():
        raise BadDate


def _reason(words: str, *, field: str) -> str:
    return check_line(words, field=field, longest=LONGEST_REASON)
