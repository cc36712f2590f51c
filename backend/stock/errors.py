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
    KEY_INVALID = "KEY_INVALID"
    KEY_REUSED = "KEY_REUSED"
    WRONG_STATE = "WRONG_STATE"
    REQUIRED = "REQUIRED"
    TOO_LONG = "TOO_LONG"
    TOO_MANY_LINES = "TOO_MANY_LINES"
    INVALID_DATE = "INVALID_DATE"
    SAME_POINT = "SAME_POINT"
    CURSOR_INVALID = "CURSOR_INVALID"
    PERIOD_INVALID = "PERIOD_INVALID"
    ALREADY_ASKED = "ALREADY_ASKED"


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


class KeyInvalid(DomainError):
    """A key of a request that no form of ours makes."""

    def __init__(self, longest: int) -> None:
        super().__init__(
            StockCode.KEY_INVALID, f"The key has 1 to {longest} printable ASCII characters.", field="key"
        )


class KeyReused(DomainError):
    """The key stood for another request before; that one stands and nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            StockCode.KEY_REUSED, "This form was sent before with other words. Open it again.", field="key"
        )


class WrongState(DomainError):
    """The thing has moved on, or is not there yet; `state` is where it stands."""

    def __init__(self, state: str) -> None:
        super().__init__(
            StockCode.WRONG_STATE, f"This cannot be done now: it is {state}. Look at it again.", state=state
        )


class TextRefused(DomainError):
    """A text that must be there is missing, or one is too long or holds characters that cannot be stored."""

    def __init__(self, field: str, longest: int, *, missing: bool = False) -> None:
        super().__init__(
            StockCode.REQUIRED if missing else StockCode.TOO_LONG,
            "Say why." if missing else f"Write at most {longest} plain characters.",
            field=field,
            longest=longest,
        )


class LinesRefused(DomainError):
    """No goods at all, or too many of them for one form."""

    def __init__(self, most: int) -> None:
        super().__init__(
            StockCode.TOO_MANY_LINES, f"Name 1 to {most} goods, each once.", field="lines", most=most
        )


class DateRefused(DomainError):
    """A day that cannot be meant."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(StockCode.INVALID_DATE, message, field=field)


class SamePoint(DomainError):
    """Goods cannot travel from a point to itself."""

    def __init__(self) -> None:
        super().__init__(StockCode.SAME_POINT, "Choose another point of sale.", field="sender")


class PeriodInvalid(DomainError):
    """A period that does not begin before it ends."""

    def __init__(self) -> None:
        super().__init__(StockCode.PERIOD_INVALID, "The period must begin before it ends.", field="until")


class AlreadyAsked(DomainError):
    """The point has an open request for these goods; that one stands."""

    def __init__(self) -> None:
        super().__init__(
            StockCode.ALREADY_ASKED,
            "You have asked for these goods already. Wait for the answer, or cancel that request first.",
            field="variant_id",
        )
