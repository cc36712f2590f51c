"""Goods that come to a point from their producer, and goods that break or spoil there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.transactions import in_transaction
from backend.stock.breaking import end_broken_holds, load_breakable_holds
from backend.stock.deeds import claim_deed
from backend.stock.errors import DateRefused, LinesRefused, QuantityOutOfRange
from backend.stock.inputs import MAX_UNITS, MOST_LINES, check_goods, check_text
from backend.stock.ledger import Entry, point_accounts, producer_accounts, record_movements
from backend.stock.levels import MAX_ON_HAND, LevelChange, change_levels, lock_or_create_levels
from backend.stock.lots import open_lots
from backend.stock.models import Account, Movement
from backend.stock.reported import LAST_DAY
from backend.stock.rules import BreakableHold, ShelfState, take_units
from backend.stock.supply.arriving import fill_requests, lock_open_requests
from backend.stock.transfers.access import check_works_at
from backend.stock.types import LotName

LONGEST_LOT_CODE = 40
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """Units of a variant as they came, with the lot's code and the last day they may be sold where they are known."""

    variant_id: int
    quantity: int
    lot_code: str = ""
    expires_on: date | None = None


class DamageReason(StrEnum):
    """Why goods can be sold no more."""

    BROKEN = "broken"
    EXPIRED = "expired"
    SPOILED = "spoiled"
    PESTS = "pests"
    OTHER = "other"


def receive_goods(*, actor: Actor, point_id: UUID, lines: Sequence[ReceiptLine], key: str) -> None:
    """Put what came from the producers on the point's shelf: each variant once, in one booking, in its lot.

    Once per key and actor. Raises PermissionDenied unless the actor works at the point, and LinesRefused,
    QuantityOutOfRange, NotFound, TextRefused, KeyReused, and DateRefused for goods that have expired, a lot without a
    date or a date that is out of the world.
    """
    check_works_at(actor, point_id)
    units = {line.variant_id: line.quantity for line in lines}
    if len(units) < len(lines):
        raise LinesRefused(MOST_LINES)
    check_goods(units, least=1)
    names = {line.variant_id: _name_lot(line) for line in lines}
    said = [
        str(point_id),
        [[line.variant_id, line.quantity, _code(names[line.variant_id]), line.expires_on] for line in lines],
    ]
    with in_transaction():
        claim = claim_deed(actor=actor.audit_name, key=key, verb="stock.receive", said=said)
        if not claim.is_new:
            return
        opened = open_lots([name for name in names.values() if name is not None])
        lots = {variant: opened[name] for variant, name in names.items() if name is not None}
        requests = lock_open_requests(point_id, units)
        locked = lock_or_create_levels((variant_id, point_id) for variant_id in units)
        if any(level.on_hand + units[variant] > MAX_ON_HAND for (variant, _), level in locked.items()):
            raise QuantityOutOfRange(1, MAX_UNITS)
        now = clock.now()
        shelf = point_accounts([point_id], [Account.Kind.SHELF])[point_id, Account.Kind.SHELF]
        producers = producer_accounts(units)
        record_movements(
            [
                Entry(
                    each,
                    units[each],
                    producers[each],
                    shelf,
                    Movement.Kind.RECEIPT,
                    f"deed:{claim.deed_id}:{each}",
                    now,
                    lots[each].lot_id if each in lots else None,
                    lots[each].expires_at if each in lots else None,
                )
                for each in sorted(units)
            ],
            now=now,
        )
        change_levels(locked, {(each, point_id): LevelChange(on_hand=units[each]) for each in units})
        fill_requests(requests, units, by=actor.audit_name, now=now)
        audit.record(
            actor=actor.audit_name,
            action="stock.received",
            subject=("point", point_id),
            after={
                str(line.variant_id): {
                    "quantity": line.quantity,
                    "lot": _code(names[line.variant_id]),
                    "expires_on": line.expires_on.isoformat() if line.expires_on else None,
                }
                for line in lines
            },
        )


def _name_lot(line: ReceiptLine) -> LotName | None:
    code = " ".join(check_text(line.lot_code, "lot_code", LONGEST_LOT_CODE).split())
    if line.expires_on is None:
        if code:
            raise DateRefused("expires_on", "A lot has its last day of sale. Write it as well.")
        return None
    if line.expires_on < clock.today():
        raise DateRefused("expires_on", "Goods that have expired do not go on the shelf. Send them back.")
    if line.expires_on > LAST_DAY:
        raise DateRefused("expires_on", "Nothing keeps for so long. Read the date again.")
    return LotName(line.variant_id, code, line.expires_on)


def _code(name: LotName | None) -> str:
    return name.code if name else ""


def report_damage(
    *,
    actor: Actor,
    point_id: UUID,
    variant_id: int,
    quantity: int,
    reason: DamageReason,
    key: str,
    note: str = "",
) -> None:
    """Take broken or spoiled units off the shelf, out of date first; promises without goods break and are rerouted.

    Once per key and actor. Raises PermissionDenied unless the actor works at the point, QuantityOutOfRange for more
    than stands there, and NotFound, TextRefused, KeyReused.
    """
    check_works_at(actor, point_id)
    check_goods({variant_id: quantity}, least=1)
    note = check_text(note, "note", LONGEST_NOTE, required=reason is DamageReason.OTHER)
    with in_transaction():
        said = [str(point_id), variant_id, quantity, reason.value, note]
        claim = claim_deed(actor=actor.audit_name, key=key, verb="stock.damage", said=said)
        if not claim.is_new:
            return
        place = (variant_id, point_id)
        locked = lock_or_create_levels([place])
        level = locked[place]
        if quantity > level.on_hand:
            raise QuantityOutOfRange(1, level.on_hand)
        state = ShelfState(level.on_hand, level.reserved, expired=level.expired)
        if quantity > level.free:
            state.holds.extend(load_breakable_holds(point_id, [variant_id]).get(variant_id, []))
        broken: list[BreakableHold] = []
        take_units(state, quantity, broken, is_thrown_away=True)
        now = clock.now()
        kinds = (Account.Kind.SHELF, Account.Kind.DAMAGED)
        accounts = point_accounts([point_id], kinds)
        shelf, damaged = (accounts[point_id, kind] for kind in kinds)
        key = f"deed:{claim.deed_id}:{variant_id}"
        record_movements(
            [Entry(variant_id, quantity, shelf, damaged, Movement.Kind.DAMAGE, key, now)], now=now
        )
        end_broken_holds(broken, now)
        change_levels(
            locked, {place: LevelChange(on_hand=-quantity, reserved=state.reserved - level.reserved)}
        )
        audit.record(
            actor=actor.audit_name,
            action="stock.damaged",
            subject=("level", level.level_id),
            after={"quantity": quantity, "reason": reason.value, "note": note},
        )
