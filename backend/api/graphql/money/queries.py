"""cashDrawer, cashDays, bankRows, refundTransfers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import graphene

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.money.bank_types import BankRows, BankRowState
from backend.api.graphql.money.cash_types import CashDay, CashDrawer
from backend.api.graphql.money.transfer_types import RefundTransfer
from backend.api.graphql.orders.loaders import ORDER
from backend.api.graphql.points.loaders import POINT
from backend.api.graphql.scalars import Date
from backend.payments.bank.selectors import MOST_SHOWN, bank_rows, count_rows
from backend.payments.bank.types import BankRow, RowFilter, RowState
from backend.payments.cash.selectors import MOST_DAYS, cash_days, cash_drawer
from backend.payments.cash.types import CashDay as Day
from backend.payments.cash.types import Drawer
from backend.payments.transfers_back.selectors import transfers_back
from backend.payments.transfers_back.types import TransferBackFacts

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class RowsView:
    """Rows with their counts."""

    open: int
    booked: int
    given_back: int
    left: int
    rows: list[BankRow]


class MoneyQueries(graphene.ObjectType):
    """For officers; a point's drawer for its own people too."""

    cash_drawer = graphene.Field(
        CashDrawer,
        point=graphene.ID(required=True, description="The point, a Warehouse."),
        day=graphene.Argument(Date, required=True, description="The day, in Vietnam."),
        required=True,
        description="What should be in a point's drawer. For its own people and for officers.",
    )
    cash_days = graphene.List(
        graphene.NonNull(CashDay),
        since=graphene.Argument(Date, required=True, name="from", description="First day, in Vietnam."),
        until=graphene.Argument(Date, required=True, description=f"First day left out; {MOST_DAYS} at most."),
        required=True,
        description="Every point's days with cash or a count, the latest first. For officers.",
    )
    bank_rows = graphene.Field(
        BankRows,
        state=graphene.Argument(BankRowState, description="Only of this state."),
        search=graphene.String(description="Words of the text, a reference, an amount."),
        since=graphene.Argument(Date, name="from", description="First day of the bank."),
        until=graphene.Argument(Date, description="First day left out."),
        required=True,
        description=f"Credits on the market's account, {MOST_SHOWN} at most. For officers.",
    )
    refund_transfers = graphene.List(
        graphene.NonNull(RefundTransfer),
        done=graphene.Boolean(default_value=False, description="Those that were made instead."),
        required=True,
        description="Refunds that a person has to transfer, the longest waiting first. For officers.",
    )

    @staticmethod
    def resolve_cash_drawer(_root: None, info: Any, point: str, day: date) -> Drawer:
        """A refusal is a top-level error."""
        drawer = cash_drawer(info.context.actor, point_id=uuid_from_global_id(point, "Warehouse"), day=day)
        info.context.expect(ORDER, [move.order_id for move in drawer.moves])
        return drawer

    @staticmethod
    def resolve_cash_days(_root: None, info: Any, since: date, until: date) -> list[Day]:
        """A refusal is a top-level error."""
        days = cash_days(info.context.actor, first=since, after=until)
        info.context.expect(POINT, [day.point_id for day in days])
        return days

    @staticmethod
    def resolve_bank_rows(
        _root: None,
        info: Any,
        state: Any = None,
        search: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> RowsView:
        """A refusal is a top-level error."""
        named = getattr(state, "value", state)
        where = RowFilter(
            state=RowState(named.lower()) if named else None,
            search=(search or "").replace("\0", "").strip()[:LONGEST_SEARCH],
            since=since,
            until=until,
        )
        rows = bank_rows(info.context.actor, where)
        counts = count_rows(info.context.actor, where)
        info.context.expect(ORDER, [row.order_id for row in rows if row.order_id])
        return RowsView(counts.open, counts.booked, counts.given_back, counts.left, rows)

    @staticmethod
    def resolve_refund_transfers(_root: None, info: Any, done: bool = False) -> list[TransferBackFacts]:
        """A refusal is a top-level error."""
        found = transfers_back(info.context.actor, done=bool(done))
        info.context.expect(ORDER, [each.order_id for each in found])
        return found
