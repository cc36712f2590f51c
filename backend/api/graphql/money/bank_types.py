"""Credits on the market's bank account, and what was made of them."""

from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.money_types import Money
from backend.api.graphql.orders.loaders import OrderById
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import Date, DateTime
from backend.payments.bank.types import BankRow as Row

BankRowState = enum(
    "BankRowState", "OPEN BOOKED GIVEN_BACK", "Whether something of a row is for a person to settle."
)
BankRowOutcome = enum(
    "BankRowOutcome",
    "MATCHED UNKNOWN_CODE TOO_LITTLE TOO_MUCH NOT_EXPECTED",
    "What the import made of a row; all but the first are left for a person.",
)


class BankRow(graphene.ObjectType):
    """A credit as the bank's statement has it."""

    id = graphene.ID(required=True, description="The id.")
    booked_on = graphene.Field(Date, required=True, description="The bank's day.")
    amount = graphene.Field(Money, required=True, description="What came in.")
    text = graphene.String(required=True, description="What the sender wrote.")
    bank_reference = graphene.String(required=True, description="The bank's name for it; may be empty.")
    outcome = graphene.Field(BankRowOutcome, required=True, description="What the import made of it.")
    state = graphene.Field(BankRowState, required=True, description="What became of it.")
    order_number = graphene.String(
        description="The order that it paid, or that its text names; null for none."
    )
    wanted = graphene.Field(Money, description="What that order still asks for; null where there is none.")
    booked = graphene.Field(Money, required=True, description="What of it paid the order.")
    given_back = graphene.Field(Money, required=True, description="What of it went back at the bank.")
    left = graphene.Field(Money, required=True, description="What is still to be settled.")
    back_reference = graphene.String(required=True, description="The bank's name for the transfer back.")
    note = graphene.String(required=True, description="What was said of it.")
    imported_at = graphene.Field(DateTime, required=True, description="When it was imported.")
    handled_at = graphene.Field(DateTime, description="When a person settled it.")
    handled_by = graphene.String(required=True, description="Who did; empty where nobody had to.")

    @staticmethod
    @light
    def resolve_id(root: Row, _info: Any) -> str:
        """A BankRow's."""
        return to_global_id("BankRow", root.id)

    @staticmethod
    @light
    def resolve_outcome(root: Row, _info: Any) -> str:
        """As the enum has it."""
        return root.outcome.upper()

    @staticmethod
    @light
    def resolve_state(root: Row, _info: Any) -> str:
        """As the enum has it."""
        return root.state.upper()

    @staticmethod
    @light
    def resolve_order_number(root: Row, info: Any) -> str | None:
        """One statement for all rows."""
        order = info.context.load(OrderById, root.order_id) if root.order_id else None
        return None if order is None else str(order.number)


class BankRows(graphene.ObjectType):
    """Rows of a filter, and how many it would list in each state."""

    open = graphene.Int(required=True, description="Rows with something left to settle.")
    booked = graphene.Int(required=True, description="Rows that paid orders.")
    given_back = graphene.Int(required=True, description="Rows that went back whole.")
    left = graphene.Field(Money, required=True, description="What is left to settle in all.")
    rows = graphene.List(graphene.NonNull(BankRow), required=True, description="The rows, open ones first.")
