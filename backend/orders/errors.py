"""Why orders and fulfilments are refused."""

from collections.abc import Mapping
from enum import StrEnum

from backend.kernel.errors import DomainError


class OrderCode(StrEnum):
    """Refusals of orders."""

    INSUFFICIENT_STOCK = "INSUFFICIENT_STOCK"
    TOO_SCATTERED = "TOO_SCATTERED"
    PICKUP_POINT_LACKS_GOODS = "PICKUP_POINT_LACKS_GOODS"
    NO_LONGER_SELLABLE = "NO_LONGER_SELLABLE"
    DRAFT_GONE = "DRAFT_GONE"
    WRONG_STAGE = "WRONG_STAGE"
    GOODS_TAKEN = "GOODS_TAKEN"
    UNITS_WITHOUT_POINT = "UNITS_WITHOUT_POINT"
    REASON_REQUIRED = "REASON_REQUIRED"
    CANNOT_CANCEL_ORDER = "CANNOT_CANCEL_ORDER"
    INVALID_QUANTITY = "INVALID_QUANTITY"
    WRONG_CODE = "WRONG_CODE"
    CODES_LOCKED = "CODES_LOCKED"
    NOT_RETURNABLE = "NOT_RETURNABLE"
    NOT_ASKED = "NOT_ASKED"
    NO_LONGER_NEEDED = "NO_LONGER_NEEDED"
    MONEY_GONE = "MONEY_GONE"


class NotEnough(DomainError):
    """Fewer units can be had than were ordered; `short` is {variant: units that can be had}."""

    def __init__(self, short: Mapping[int, int]) -> None:
        super().__init__(
            OrderCode.INSUFFICIENT_STOCK, "Some goods are no longer there in this quantity.", field="lines"
        )
        self.short = dict(short)


class TooScattered(DomainError):
    """The units are there, but only at three points or more."""

    def __init__(self) -> None:
        super().__init__(
            OrderCode.TOO_SCATTERED,
            "No two points of sale together have everything in this basket. Order it in two parts.",
            field="lines",
        )


class PickupPointLacksGoods(DomainError):
    """The chosen point has not everything any more."""

    def __init__(self, short: Mapping[int, int]) -> None:
        super().__init__(
            OrderCode.PICKUP_POINT_LACKS_GOODS,
            "The chosen point no longer has everything in this basket. Choose another point or a delivery.",
            field="delivery_method_id",
        )
        self.short = dict(short)


class NoLongerSellable(DomainError):
    """A certificate lapsed or was revoked before the order was placed; nothing was sold."""

    def __init__(self, variant_ids: list[int], names: list[str]) -> None:
        super().__init__(
            OrderCode.NO_LONGER_SELLABLE,
            f"No longer for sale: {', '.join(names)}. Its OCOP recognition is not in force, or it was taken off sale.",
            field="lines",
            names=names,
        )
        self.variant_ids = variant_ids


class DraftGone(DomainError):
    """The order that was being placed was given up; the basket is as it was."""

    def __init__(self) -> None:
        super().__init__(
            OrderCode.DRAFT_GONE, "The order could not be placed in time. Nothing was ordered; try again."
        )


class WrongStage(DomainError):
    """The fulfilment is at a stage in which this cannot be done."""

    def __init__(self, stage: str) -> None:
        super().__init__(
            OrderCode.WRONG_STAGE,
            f"This cannot be done now: the fulfilment is {stage.replace('_', ' ')}.",
            stage=stage,
        )


class GoodsTaken(DomainError):
    """A counter sale took goods that were held for this order."""

    def __init__(self) -> None:
        super().__init__(
            OrderCode.GOODS_TAKEN, "Goods of this order were just sold at the counter. Look at it again."
        )


class UnitsWithoutPoint(DomainError):
    """Other units of the order have no point yet, so nobody would collect the money."""

    def __init__(self) -> None:
        super().__init__(
            OrderCode.UNITS_WITHOUT_POINT,
            "Another part of this order has no point of sale yet. Hand it over once that is settled.",
        )


class ReasonRequired(DomainError):
    """Whoever declines or brings goods back says why."""

    def __init__(self) -> None:
        super().__init__(OrderCode.REASON_REQUIRED, "Say why in a few words.", field="reason")


class CannotCancelOrder(DomainError):
    """The order is too far on for this person to cancel it, or there is nothing left of it to cancel."""

    def __init__(self, message: str) -> None:
        super().__init__(OrderCode.CANNOT_CANCEL_ORDER, message, field="id")


class InvalidQuantity(DomainError):
    """A number of units outside what the line has."""

    def __init__(self, most: int) -> None:
        super().__init__(
            OrderCode.INVALID_QUANTITY, f"Enter a whole number from 1 to {most}.", field="lines", most=most
        )


class WrongCode(DomainError):
    """The six digits are not those of this parcel."""

    def __init__(self, attempts_left: int) -> None:
        super().__init__(
            OrderCode.WRONG_CODE,
            "This is not the code of this parcel. Ask the buyer for the six digits on the order's page.",
            field="pickup_code",
            attempts_left=attempts_left,
        )


class CodesLocked(DomainError):
    """Too many wrong codes: for some minutes no code is looked at."""

    def __init__(self) -> None:
        super().__init__(
            OrderCode.CODES_LOCKED,
            "Too many wrong codes. Wait 15 minutes and ask the buyer to show the order's page.",
            field="pickup_code",
        )


class NotReturnable(DomainError):
    """These goods cannot be brought back (any more)."""

    def __init__(self, message: str) -> None:
        super().__init__(OrderCode.NOT_RETURNABLE, message, field="fulfillment")


class NotAsked(DomainError):
    """The buyer was not asked, or the question is settled."""

    def __init__(self) -> None:
        super().__init__(
            OrderCode.NOT_ASKED, "Nothing is to be decided for this order now. Look at it again."
        )


class NoLongerNeeded(DomainError):
    """The order has found these goods elsewhere, or its buyer does not want them any more."""

    def __init__(self) -> None:
        super().__init__(
            OrderCode.NO_LONGER_NEEDED,
            "The order does not need these goods any more. Send nothing.",
            field="id",
        )


class MoneyGone(DomainError):
    """The card that was to pay for the order does not: nothing may leave the point."""

    def __init__(self) -> None:
        super().__init__(
            OrderCode.MONEY_GONE,
            "The buyer's card does not pay for this order. Keep the goods; the network calls the buyer.",
        )
