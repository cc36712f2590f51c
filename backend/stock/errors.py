"""How stock refuses."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from uuid import UUID

from backend.kernel.errors import DomainError


class StockCode(StrEnum):
    """The codes of stock's refusals."""

    INSUFFICIENT_STOCK = "INSUFFICIENT_STOCK"
    HOLD_ENDED = "HOLD_ENDED"
    BELOW_HELD = "BELOW_HELD"
    QUANTITY_OUT_OF_RANGE = "QUANTITY_OUT_OF_RANGE"
    CURSOR_INVALID = "CURSOR_INVALID"
    PERIOD_INVALID = "PERIOD_INVALID"


class InsufficientStock(DomainError):
    """Some variants have too few free units at the points asked. Nothing was written.

    `items` has every variant that falls short, with the units that are free at those points together.
    """

    def __init__(self, items: Mapping[int, int]) -> None:
        super().__init__(
            StockCode.INSUFFICIENT_STOCK,
            "Not enough units are free. Lower the quantity or choose another point.",
            field="quantity",
        )
        self.items = dict(items)


class HoldEnded(DomainError):
    """Holds that the caller counts on are pending no more: expired, voided, posted or broken by a counter sale."""

    def __init__(self, hold_ids: Collection[UUID]) -> None:
        super().__init__(StockCode.HOLD_ENDED, "The units are no longer held for this order.")
        self.hold_ids = frozenset(hold_ids)


class BelowHeld(DomainError):
    """A level cannot be set below the units that are held for orders."""

    def __init__(self, held: int) -> None:
        super().__init__(
            StockCode.BELOW_HELD,
            f"{held} units are held for orders: the quantity cannot be lower.",
            field="quantity",
            held=held,
        )


class QuantityOutOfRange(DomainError):
    """A quantity below its least or above its greatest value."""

    def __init__(self, least: int, greatest: int) -> None:
        super().__init__(
            StockCode.QUANTITY_OUT_OF_RANGE,
            f"The quantity must be a whole number from {least} to {greatest}.",
            field="quantity",
            least=least,
            greatest=greatest,
        )


class PeriodInvalid(DomainError):
    """A period that does not begin before it ends."""

    def __init__(self) -> None:
        super().__init__(StockCode.PERIOD_INVALID, "The period must begin before it ends.", field="until")
