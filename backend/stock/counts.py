"""A producer or a point says how many units are on the shelf."""

from uuid import UUID

from backend.kernel import audit, clock
from backend.kernel.rows import fetch_one
from backend.stock.errors import BelowHeld, QuantityOutOfRange
from backend.stock.ledger import Entry, point_accounts, producer_accounts, record_movements
from backend.stock.levels import MAX_ON_HAND, LevelChange, change_levels, lock_or_create_levels
from backend.stock.models import Account, Movement
from backend.stock.types import LevelFacts


def set_on_hand(*, variant_id: int, point_id: UUID, quantity: int, actor: str, key: str) -> LevelFacts:
    """Bring the level to `quantity` units by a receipt from the producer or a return to the producer.

    `key` (80 characters at most, such as "portal:<request>") makes it happen once: the same key again changes
    nothing. `actor` is "user:<id>" and the like, for the audit. Raises BelowHeld when orders hold more than that,
    QuantityOutOfRange outside 0..MAX_ON_HAND. Runs in the caller's transaction. Returns the level as it is now.
    """
    if not 0 <= quantity <= MAX_ON_HAND:
        raise QuantityOutOfRange(0, MAX_ON_HAND)
    shelf = (variant_id, point_id)
    locked = lock_or_create_levels([shelf])
    level = locked[shelf]
    if fetch_one("SELECT 1 FROM stock_movement WHERE key = %(key)s", {"key": key}) is not None:
        return LevelFacts(point_id, variant_id, level.on_hand, level.reserved, level.expired)
    if quantity < level.reserved:
        raise BelowHeld(level.reserved)
    change = quantity - level.on_hand
    if change:
        _book(variant_id, point_id, change, key)
        change_levels(locked, {shelf: LevelChange(on_hand=change)})
        audit.record(
            actor=actor,
            action="stock.set_on_hand",
            subject=("level", level.level_id),
            before={"on_hand": level.on_hand},
            after={"on_hand": quantity},
        )
    return LevelFacts(point_id, variant_id, quantity, level.reserved)


def _book(variant_id: int, point_id: UUID, change: int, key: str) -> None:
    now = clock.now()
    shelf = point_accounts([point_id], [Account.Kind.SHELF])[point_id, Account.Kind.SHELF]
    producer = producer_accounts([variant_id])[variant_id]
    source, destination = (producer, shelf) if change > 0 else (shelf, producer)
    kind = Movement.Kind.RECEIPT if change > 0 else Movement.Kind.CORRECTION
    record_movements([Entry(variant_id, abs(change), source, destination, kind, key, now)], now=now)
