"""How a paid line becomes a producer's entries: pure arithmetic on whole đồng, each entry rounded once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from backend.kernel.clock import local_date
from backend.orders.rules import worth_of_units
from backend.orders.statements.types import Amounts, Comeback, Entry, Kind, Parcel

WHOLE = 10_000
"""Basis points of everything."""
BY_NETWORK = "platform"
"""Word of an order whose discount the network bears; any other lessens the producer's share."""

Dated = tuple[date, int]
"""From a day on, so many basis points."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Every dated term: commissions by producer (None: everybody else's) and taxes by kind of producer."""

    commissions: Mapping[int | None, list[Dated]] = field(default_factory=dict)
    withholdings: Mapping[str, list[Dated]] = field(default_factory=dict)

    def commission(self, producer_id: int, day: date) -> int:
        """Basis points for a sale of that day: a producer's own term goes before everybody's."""
        own = _in_force(self.commissions.get(producer_id, ()), day)
        return own if own is not None else _in_force(self.commissions.get(None, ()), day) or 0

    def withholding(self, kind: str, day: date) -> int:
        """Basis points kept back as tax from a sale of that day."""
        return _in_force(self.withholdings.get(kind, ()), day) or 0


def _in_force(terms: Iterable[Dated], day: date) -> int | None:
    begun = [term for term in terms if term[0] <= day]
    return max(begun)[1] if begun else None


def share(amount: int, basis_points: int) -> int:
    """So many basis points of an amount, to the nearest đồng, a half up."""
    return (2 * amount * basis_points + WHOLE) // (2 * WHOLE)


def sale(parcel: Parcel, rates: Rates) -> Entry:
    """What handing over a paid parcel makes.

    Units leave from the end of the line, units that are called off from its start: together all shares are the
    line's price to the đồng, and a share never changes with what is called off later.
    """
    return Entry(Kind.SOLD, parcel.sold_at, parcel, parcel.units, _sale_amounts(parcel, rates))


def comeback(back: Comeback, rates: Rates) -> Entry:
    """What units that came back take away again, on the terms of their sale: the whole parcel all of its fees."""
    parcel = back.parcel
    sold = _sale_amounts(parcel, rates)
    goods = _goods(parcel, parcel.called_off + back.line_before, back.units)

    def again(fee: int) -> int:
        return worth_of_units(
            total=fee, quantity=parcel.units, gone_before=back.parcel_before, units=back.units
        )

    amounts = Amounts(-goods.paid, -goods.subsidy, -again(sold.commission), -again(sold.withheld))
    return Entry(Kind.RETURNED, back.at, parcel, back.units, amounts)


def _sale_amounts(parcel: Parcel, rates: Rates) -> Amounts:
    day = local_date(parcel.sold_at)
    goods = _goods(parcel, parcel.quantity - parcel.moved_before - parcel.units, parcel.units)
    earned = goods.paid + goods.subsidy
    return Amounts(
        goods.paid,
        goods.subsidy,
        share(earned, rates.commission(parcel.producer_id, day)),
        share(earned, rates.withholding(parcel.producer_kind, day)),
    )


@dataclass(frozen=True, slots=True)
class _Goods:
    paid: int
    subsidy: int


def _goods(parcel: Parcel, first: int, units: int) -> _Goods:
    """What the buyer paid for the units of the line from `first` on, and what the network adds for its voucher."""
    full = parcel.unit_price * units
    price = parcel.unit_price * parcel.quantity - parcel.discount
    paid = worth_of_units(total=price, quantity=parcel.quantity, gone_before=first, units=units)
    return _Goods(paid, full - paid if parcel.borne_by == BY_NETWORK else 0)
