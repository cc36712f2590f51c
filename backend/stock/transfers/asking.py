"""Asking another point for goods, and its answer: no unit moves yet."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.transactions import in_transaction
from backend.salespoints.places import active_point
from backend.stock.deeds import claim_deed, note_subject
from backend.stock.errors import QuantityOutOfRange, SamePoint, WrongState
from backend.stock.inputs import MAX_UNITS, check_goods, check_text
from backend.stock.models import Transfer, TransferLine
from backend.stock.transfers.access import check_works_at, lock_transfer_of
from backend.stock.transfers.events import publish_transfer
from backend.stock.transfers.rows import write_lines, write_state
from backend.stock.transfers.types import TransferFacts, TransferState

LONGEST_NOTE = 500
LONGEST_REASON = 300


def request_transfer(
    *, actor: Actor, sender_id: UUID, receiver_id: UUID, lines: Mapping[int, int], key: str, note: str = ""
) -> int:
    """Ask the sender for units by variant, on behalf of the receiver. Returns the transfer's number.

    Once per key and actor. Raises PermissionDenied unless the actor works at the receiver, and NotFound, SamePoint,
    LinesRefused, QuantityOutOfRange, TextRefused, KeyReused for what cannot be asked.
    """
    check_works_at(actor, receiver_id)
    note = check_text(note, "note", LONGEST_NOTE)
    if sender_id == receiver_id:
        raise SamePoint
    check_goods(lines, least=1)
    said = [str(sender_id), str(receiver_id), sorted(lines.items()), note]
    with in_transaction():
        claim = claim_deed(actor=actor.audit_name, key=key, verb="transfer.request", said=said)
        if not claim.is_new:
            assert claim.subject_id is not None
            return claim.subject_id
        for field, point_id in (("sender", sender_id), ("receiver", receiver_id)):
            if active_point(point_id) is None:
                raise NotFound("There is no such point of sale that is open.", field=field)
        transfer = Transfer.objects.create(
            sender_id=sender_id, receiver_id=receiver_id, note=note, requested_at=clock.now()
        )
        TransferLine.objects.bulk_create(
            TransferLine(transfer=transfer, variant_id=variant_id, asked=units)
            for variant_id, units in sorted(lines.items())
        )
        note_subject(claim, transfer.pk)
        publish_transfer(transfer.pk, TransferState.REQUESTED)
        audit.record(
            actor=actor.audit_name,
            action="transfer.requested",
            subject=("transfer", transfer.pk),
            after={"lines": {str(variant): units for variant, units in lines.items()}},
        )
    return transfer.pk


def agree_transfer(*, actor: Actor, transfer_id: int, quantities: Mapping[int, int]) -> None:
    """The sender will give so many units of each variant; a variant left out is given in full, 0 is none of it.

    Saying the same again changes nothing. Raises PermissionDenied, NotFound, WrongState, and QuantityOutOfRange above
    what was asked or when nothing is left.
    """
    with in_transaction():
        found = _lock_as_sender(actor, transfer_id)
        agreed = [replace(line, agreed=quantities.get(line.variant_id, line.asked)) for line in found.lines]
        if quantities.keys() - {line.variant_id for line in found.lines}:
            raise NotFound("These goods are not part of the transfer.", field="lines")
        for line in agreed:
            if not 0 <= line.agreed <= line.asked:
                raise QuantityOutOfRange(0, line.asked)
        if not any(line.agreed for line in agreed):
            raise QuantityOutOfRange(1, MAX_UNITS)
        if found.state is TransferState.AGREED and agreed == found.lines:
            return
        if found.state is not TransferState.REQUESTED:
            raise WrongState(found.state)
        write_lines(agreed)
        _move_to(found, TransferState.AGREED, actor, "")


def decline_transfer(*, actor: Actor, transfer_id: int, reason: str) -> None:
    """The sender gives nothing, and says why; possible until goods have moved. Twice is once.

    Raises PermissionDenied, NotFound, WrongState, TextRefused.
    """
    reason = check_text(reason, "reason", LONGEST_REASON, required=True)
    with in_transaction():
        _end(_lock_as_sender(actor, transfer_id), TransferState.DECLINED, actor, reason)


def cancel_transfer(*, actor: Actor, transfer_id: int, reason: str = "") -> None:
    """The receiver needs it no more; possible until goods have moved. Twice is once.

    Raises PermissionDenied, NotFound, WrongState, TextRefused.
    """
    reason = check_text(reason, "reason", LONGEST_REASON)
    with in_transaction():
        found = lock_transfer_of(actor, transfer_id)
        if not actor.is_superuser and found.receiver_id not in actor.point_ids:
            raise PermissionDenied("Only the point that asked may cancel.")
        _end(found, TransferState.CANCELLED, actor, reason)


def _lock_as_sender(actor: Actor, transfer_id: int) -> TransferFacts:
    found = lock_transfer_of(actor, transfer_id)
    if not actor.is_superuser and found.sender_id not in actor.point_ids:
        raise PermissionDenied("Only the point that was asked may answer.")
    return found


def _end(found: TransferFacts, state: TransferState, actor: Actor, reason: str) -> None:
    if found.state is state:
        return
    moved = any(line.sent or line.received for line in found.lines)
    if moved or found.state not in (TransferState.REQUESTED, TransferState.AGREED):
        raise WrongState(found.state)
    _move_to(found, state, actor, reason)


def _move_to(found: TransferFacts, state: TransferState, actor: Actor, reason: str) -> None:
    write_state(found, state, now=clock.now(), reason=reason)
    publish_transfer(found.id, state)
    audit.record(
        actor=actor.audit_name,
        action=f"transfer.{state}",
        subject=("transfer", found.id),
        before={"state": found.state.value},
        after={"state": state.value, "reason": reason} if reason else {"state": state.value},
    )
