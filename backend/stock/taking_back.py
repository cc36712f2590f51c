"""Goods that come back from a customer, and goods that are not where the level says they are."""

from collections.abc import Sequence
from uuid import UUID

from backend.kernel import clock
from backend.stock.errors import BelowHeld
from backend.stock.ledger import Entry, point_accounts, record_movements
from backend.stock.levels import LevelChange, Shelf, change_levels, lock_or_create_levels
from backend.stock.models import Account, Movement
from backend.stock.types import BroughtBack


def take_back(*, goods: Sequence[BroughtBack]) -> None:
    """Book goods that a customer brought back: sound ones on the point's shelf, damaged ones written off.

    A key that is booked already is an IntegrityError: the caller holds the lock that makes it happen once. Runs in
    the caller's transaction.
    """
    if not goods:
        return
    now = clock.now()
    sound = [each for each in goods if not each.is_damaged]
    locked = lock_or_create_levels((each.variant_id, each.point_id) for each in sound)
    accounts = point_accounts(
        {each.point_id for each in goods}, [Account.Kind.SHELF, Account.Kind.CUSTOMER, Account.Kind.DAMAGED]
    )
    record_movements(
        (
            Entry(
                variant_id=each.variant_id,
                quantity=each.quantity,
                source_id=accounts[each.point_id, Account.Kind.CUSTOMER],
                destination_id=accounts[
                    each.point_id, Account.Kind.DAMAGED if each.is_damaged else Account.Kind.SHELF
                ],
                kind=Movement.Kind.RETURN,
                key=each.key,
                occurred_at=now,
            )
            for each in goods
        ),
        now=now,
    )
    back: dict[Shelf, int] = {}
    for each in sound:
        shelf = (each.variant_id, each.point_id)
        back[shelf] = back.get(shelf, 0) + each.quantity
    change_levels(locked, {shelf: LevelChange(on_hand=units) for shelf, units in back.items()})


def book_missing(*, point_id: UUID, variant_id: int, quantity: int, key: str) -> None:
    """Units that the level has and the shelf has not: they leave it as a discrepancy.

    Raises BelowHeld when other orders hold so much that the units cannot be spared. Runs in the caller's transaction,
    which makes the key happen once.
    """
    now = clock.now()
    shelf = (variant_id, point_id)
    locked = lock_or_create_levels([shelf])
    if locked[shelf].free < quantity:
        raise BelowHeld(locked[shelf].reserved)
    accounts = point_accounts([point_id], [Account.Kind.SHELF, Account.Kind.DISCREPANCY])
    record_movements(
        [
            Entry(
                variant_id=variant_id,
                quantity=quantity,
                source_id=accounts[point_id, Account.Kind.SHELF],
                destination_id=accounts[point_id, Account.Kind.DISCREPANCY],
                kind=Movement.Kind.CORRECTION,
                key=key,
                occurred_at=now,
            )
        ],
        now=now,
    )
    change_levels(locked, {shelf: LevelChange(on_hand=-quantity)})
