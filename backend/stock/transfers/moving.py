"""Sending and receiving, as the people of the two points say it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.transactions import in_transaction
from backend.stock.deeds import claim_deed
from backend.stock.errors import InsufficientStock, QuantityOutOfRange, WrongState
from backend.stock.inputs import MAX_UNITS
from backend.stock.ledger import record_movements
from backend.stock.levels import MAX_ON_HAND, LevelChange, change_levels, lock_levels, lock_or_create_levels
from backend.stock.transfers.access import access_transfer, lock_transfer_of
from backend.stock.transfers.arriving import hold_what_came
from backend.stock.transfers.events import publish_change
from backend.stock.transfers.lots import lots_on_the_way
from backend.stock.transfers.rows import write_lines, write_state
from backend.stock.transfers.rules import state_of
from backend.stock.transfers.types import TransferFacts, TransferLineFacts, TransferState
from backend.stock.transfers.way import Way


def send_transfer(*, actor: Actor, transfer_id: int, quantities: Mapping[int, int]) -> None:
    """The sender hands the goods to whoever drives: so many units of each variant, what was agreed where left out.

    Free units only: what orders hold stays. Sent already with these numbers changes nothing. Raises PermissionDenied,
    NotFound, WrongState, QuantityOutOfRange above what was agreed or for nothing at all, InsufficientStock.
    """
    with in_transaction():
        found = lock_transfer_of(actor, transfer_id)
        if not actor.is_superuser and found.sender_id not in actor.point_ids:
            raise PermissionDenied("Only the sender may say that the goods have left.")
        leaving = {line.variant_id: quantities.get(line.variant_id, line.agreed) for line in found.lines}
        _check_known(found, quantities)
        if found.sent_at is not None and leaving == {line.variant_id: line.sent for line in found.lines}:
            return
        if found.state is not TransferState.AGREED:
            raise WrongState(found.state)
        for line in found.lines:
            if not 0 <= leaving[line.variant_id] <= line.agreed:
                raise QuantityOutOfRange(0, line.agreed)
        leaving = {variant: units for variant, units in leaving.items() if units}
        if not leaving:
            raise QuantityOutOfRange(1, MAX_UNITS)
        take_from_shelf(found, leaving, actor=actor)


def receive_transfer(
    *, actor: Actor, transfer_id: int, quantities: Mapping[int, int], is_everything: bool, key: str
) -> None:
    """The receiver has so many units of each variant in its hands; a variant left out is 0.

    `is_everything`: nothing more will come, what is missing is booked as a difference. Otherwise the rest stays on
    the way. More than was sent is booked as well: the goods are there. Once per key and actor. Raises
    PermissionDenied, NotFound, WrongState, QuantityOutOfRange, KeyReused.
    """
    access_transfer(actor, transfer_id)
    with in_transaction():
        said = [transfer_id, sorted(quantities.items()), is_everything]
        claim = claim_deed(actor=actor.audit_name, key=key, verb="transfer.receive", said=said)
        if not claim.is_new:
            return
        found = lock_transfer_of(actor, transfer_id)
        if not actor.is_superuser and found.receiver_id not in actor.point_ids:
            raise PermissionDenied("Only the receiver may say what arrived.")
        _check_known(found, quantities)
        if any(not 0 <= units <= MAX_UNITS for units in quantities.values()):
            raise QuantityOutOfRange(0, MAX_UNITS)
        if not is_everything and not any(quantities.values()):
            raise QuantityOutOfRange(1, MAX_UNITS)
        if found.state is not TransferState.SENT:
            raise WrongState(found.state)
        arriving = {variant: units for variant, units in quantities.items() if units}
        locked = lock_or_create_levels((variant, found.receiver_id) for variant in arriving)
        if any(level.on_hand + arriving[variant] > MAX_ON_HAND for (variant, _), level in locked.items()):
            raise QuantityOutOfRange(0, MAX_UNITS)
        now = clock.now()
        way = Way(found.sender_id, found.receiver_id, lots_on_the_way([found.id]))
        lines = []
        for line in found.lines:
            cause = f"transfer:{line.id}:in:{claim.deed_id}"
            if units := arriving.get(line.variant_id, 0):
                line = way.received(line, units, key=cause, at=now)
            lines.append(way.written_off(line, key=cause, at=now) if is_everything else line)
        record_movements(way.entries, now=now)
        change_levels(
            locked,
            {(each, found.receiver_id): LevelChange(on_hand=units) for each, units in arriving.items()},
        )
        hold_what_came(found, lines)
        settle(found, lines, now=now, actor=actor.audit_name)


def take_from_shelf(found: TransferFacts, leaving: Mapping[int, int], *, actor: Actor) -> None:
    """Book that units of a locked transfer left their shelf. Raises InsufficientStock with nothing written."""
    locked = lock_levels((variant, found.sender_id) for variant in leaving)
    free = {variant_id: level.free for (variant_id, _), level in locked.items()}
    short = {each: free.get(each, 0) for each, units in leaving.items() if units > free.get(each, 0)}
    if short:
        raise InsufficientStock(short)
    now = clock.now()
    way = Way(found.sender_id, found.receiver_id)
    lines = [
        way.sent(line, units, from_shelf=units, key=f"transfer:{line.id}:sent", at=now)
        if (units := leaving.get(line.variant_id, 0))
        else line
        for line in found.lines
    ]
    record_movements(way.entries, now=now)
    change_levels(
        locked, {(each, found.sender_id): LevelChange(on_hand=-units) for each, units in leaving.items()}
    )
    settle(found, lines, now=now, actor=actor.audit_name)


def settle(found: TransferFacts, lines: list[TransferLineFacts], *, now: datetime, actor: str) -> None:
    """Write the lines of a locked transfer whose goods moved, and the state that follows from them. Audited."""
    changed = [line for line, before in zip(lines, found.lines, strict=True) if line != before]
    if not changed:
        return
    state = state_of(lines)
    write_lines(changed)
    write_state(found, state, now=now)
    publish_change(found, state)
    audit.record(
        actor=actor,
        action="transfer.moved",
        subject=("transfer", found.id),
        before=_figures(found.state, found.lines),
        after=_figures(state, lines),
    )


def _figures(state: TransferState, lines: Iterable[TransferLineFacts]) -> dict[str, object]:
    figures = {str(line.variant_id): [line.sent, line.received, line.lost] for line in lines}
    return {"state": state.value, "sent, received, lost": figures}


def _check_known(found: TransferFacts, quantities: Mapping[int, int]) -> None:
    if quantities.keys() - {line.variant_id for line in found.lines}:
        raise NotFound("These goods are not part of the transfer.", field="lines")
