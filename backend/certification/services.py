"""The verbs of the register: grant, supersede, complete, suspend, resume, revoke. Each leaves an audit row.

`actor` is "user:<id>" or "system:<what>", as audit rows name it; the door has checked that they may. Locks are taken
in the order product, its recognitions by id; the shelf follows by trigger in the same transaction.
"""

from datetime import datetime
from typing import Any

from backend.certification import rules, succession
from backend.certification.errors import (
    AlreadyRecognised,
    BadDecision,
    CertificationCode,
    DecisionKnown,
    Incomplete,
    ReasonMissing,
    WrongStatus,
)
from backend.certification.models import RecognisedProduct, Recognition
from backend.certification.types import Decision
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound
from backend.kernel.transactions import in_transaction

Status = Recognition.Status
GRANTED = "recognition.granted"
ENTERED_INCOMPLETE = "recognition.entered_incomplete"


def grant(*, actor: str, product_id: int, decision: Decision, is_demo: bool = False) -> Recognition:
    """Put a documented decision in force.

    Raises Incomplete, BadDecision, DecisionKnown, and AlreadyRecognised when another is in force for part of the time.
    """
    with in_transaction():
        others = _lock_recognitions(product_id)
        row = build_recognition(product_id, decision, is_demo=is_demo)
        _check_unknown(row, others)
        overlapping = succession.overlapping(row, others)
        if overlapping:
            raise AlreadyRecognised(overlapping[0].decision_number)
        return _store(row, actor=actor, action=GRANTED)


def supersede(*, actor: str, product_id: int, decision: Decision, is_demo: bool = False) -> Recognition:
    """Put a newer decision in force: what it overlaps ends where it starts and points to it.

    A decision that is older than one already known is entered for the time before that one. Raises Incomplete,
    BadDecision, DecisionKnown, and AlreadyRecognised for two that start on the same day.
    """
    with in_transaction():
        others = _lock_recognitions(product_id)
        row = build_recognition(product_id, decision, is_demo=is_demo)
        _check_unknown(row, others)
        _enter_among(row, others, actor=actor, action=GRANTED, before=None)
        return row


def register_incomplete(
    *, actor: str, product_id: int, decision: Decision, is_demo: bool = False
) -> Recognition:
    """Enter what is known of a decision that lacks number, date, authority or evidence. It never sells anything."""
    with in_transaction():
        others = _lock_recognitions(product_id)
        row = build_incomplete(product_id, decision, is_demo=is_demo)
        _check_unknown(row, others)
        return _store(row, actor=actor, action=ENTERED_INCOMPLETE)


def complete(*, actor: str, recognition_id: int, decision: Decision) -> Recognition:
    """Add what an incomplete row lacked and put it in force, as `supersede` would; raises as that does.

    Raises WrongStatus for a row that is not incomplete.
    """
    with in_transaction():
        row, others = _lock_recognition(recognition_id)
        if row.status != Status.INCOMPLETE:
            raise WrongStatus(status=row.status, step="completed")
        before = describe(row)
        granted = build_recognition(row.product_id, decision, is_demo=row.is_demo)
        granted.pk, granted.created_at = row.pk, row.created_at
        _check_unknown(granted, others)
        _enter_among(granted, others, actor=actor, action="recognition.completed", before=before)
        return granted


def suspend(*, actor: str, recognition_id: int, reason: str) -> Recognition:
    """Take a granted recognition out of force until it is resumed. Raises WrongStatus, ReasonMissing."""
    return _change_status(
        recognition_id,
        {Status.GRANTED},
        Status.SUSPENDED,
        actor=actor,
        step="suspended",
        reason=_given(reason),
    )


def resume(*, actor: str, recognition_id: int) -> Recognition:
    """Put a suspended recognition back in force. Raises WrongStatus, and Incomplete when its papers are gone."""
    return _change_status(
        recognition_id, {Status.SUSPENDED}, Status.GRANTED, actor=actor, step="resumed", reason=""
    )


def revoke(*, actor: str, recognition_id: int, reason: str) -> Recognition:
    """End a recognition for good; what it put on sale is gone with the commit. Raises WrongStatus, ReasonMissing."""
    return _change_status(
        recognition_id,
        {Status.GRANTED, Status.SUSPENDED, Status.INCOMPLETE},
        Status.REVOKED,
        actor=actor,
        step="revoked",
        reason=_given(reason),
    )


def build_recognition(product_id: int, decision: Decision, *, is_demo: bool) -> Recognition:
    """An unsaved, granted recognition. Raises Incomplete and BadDecision."""
    missing = rules.missing_in(decision)
    if missing or decision.decided_on is None:
        raise Incomplete(missing)
    row = _build(product_id, decision, is_demo=is_demo)
    row.status = Status.GRANTED
    default_from, default_until = rules.validity(decision.decided_on)
    row.valid_from = decision.valid_from or default_from
    row.valid_until = decision.valid_until or default_until
    if row.valid_from >= row.valid_until:
        raise BadDecision(
            CertificationCode.VALIDITY_RUNS_BACKWARD,
            "The validity ends before it starts.",
            field="valid_until",
        )
    return row


def build_incomplete(product_id: int, decision: Decision, *, is_demo: bool) -> Recognition:
    """An unsaved, incomplete recognition. Raises BadDecision."""
    row = _build(product_id, decision, is_demo=is_demo)
    row.status = Status.INCOMPLETE
    return row


def describe(row: Recognition) -> dict[str, Any]:
    """What an audit row keeps of a recognition."""
    return {
        "product_id": row.product_id,
        "status": row.status,
        "stars": row.stars,
        "decision_number": row.decision_number,
        "decided_on": row.decided_on.isoformat() if row.decided_on else None,
        "authority": row.authority,
        "valid_from": _iso(row.valid_from),
        "valid_until": _iso(row.valid_until),
        "superseded_by": row.superseded_by_id,
        "reason": row.status_reason,
    }


def _build(product_id: int, decision: Decision, *, is_demo: bool) -> Recognition:
    rules.check_stars(decision.stars)
    rules.check_score(decision.stars, decision.score)
    return Recognition(
        product_id=product_id,
        stars=decision.stars,
        score=decision.score,
        decision_number=decision.decision_number.strip(),
        decided_on=decision.decided_on,
        decided_year=decision.decided_on.year if decision.decided_on else decision.decided_year,
        authority=decision.authority.strip(),
        evidence=decision.evidence.strip(),
        is_demo=is_demo,
        created_at=clock.now(),
    )


def _lock_recognitions(product_id: int) -> list[Recognition]:
    """Locks the product, so that no recognition can join meanwhile, and its recognitions in order of id."""
    product = RecognisedProduct.objects.select_for_update(no_key=True).filter(pk=product_id).first()
    if product is None:
        raise NotFound("There is no such product in the register.", field="product_id")
    return list(
        Recognition.objects.select_for_update(no_key=True).filter(product_id=product_id).order_by("pk")
    )


def _lock_recognition(recognition_id: int) -> tuple[Recognition, list[Recognition]]:
    """The recognition and its product's other ones, all locked."""
    product_id = Recognition.objects.filter(pk=recognition_id).values_list("product_id", flat=True).first()
    if product_id is None:
        raise NotFound("There is no such recognition.", field="recognition_id")
    rows = _lock_recognitions(product_id)
    return next(row for row in rows if row.pk == recognition_id), [
        row for row in rows if row.pk != recognition_id
    ]


def _check_unknown(row: Recognition, others: list[Recognition]) -> None:
    for other in others:
        if row.decision_number and (row.decision_number, row.decided_on) == (
            other.decision_number,
            other.decided_on,
        ):
            raise DecisionKnown(row.decision_number)


def _enter_among(
    row: Recognition, others: list[Recognition], *, actor: str, action: str, before: dict[str, Any] | None
) -> None:
    """Store the row; of those it overlaps, earlier ones end where it starts, and it ends where a later one does."""
    earlier, later = succession.split_by_start(row, others)
    if later:
        row.valid_until, row.superseded_by = later[0].valid_from, later[0]
    were = [describe(older) for older in earlier]
    # The older ones end first: the exclusion constraint looks at every statement.
    Recognition.objects.filter(pk__in=[older.pk for older in earlier]).update(valid_until=row.valid_from)
    row.save()
    _audit(row, actor=actor, action=action, before=before)
    for older, was in zip(earlier, were, strict=True):
        older.valid_until, older.superseded_by = row.valid_from, row
        older.save(update_fields=["superseded_by"])
        _audit(older, actor=actor, action="recognition.superseded", before=was)


def _change_status(
    recognition_id: int, allowed: set[Status], status: Status, *, actor: str, step: str, reason: str
) -> Recognition:
    with in_transaction():
        row, _ = _lock_recognition(recognition_id)
        if row.status not in allowed:
            raise WrongStatus(status=row.status, step=step)
        missing = rules.missing_facts(
            decision_number=row.decision_number,
            decided_on=row.decided_on,
            authority=row.authority,
            evidence=row.evidence,
        )
        if status == Status.GRANTED and missing:
            raise Incomplete(missing)
        before = describe(row)
        row.status = status
        row.status_reason = reason
        row.save(update_fields=["status", "status_reason"])
        _audit(row, actor=actor, action=f"recognition.{step}", before=before)
    return row


def _store(row: Recognition, *, actor: str, action: str) -> Recognition:
    row.save(force_insert=True)
    _audit(row, actor=actor, action=action, before=None)
    return row


def _audit(row: Recognition, *, actor: str, action: str, before: dict[str, Any] | None) -> None:
    audit.record(
        actor=actor, action=action, subject=("Recognition", row.pk), before=before, after=describe(row)
    )


def _given(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()[:300]


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
