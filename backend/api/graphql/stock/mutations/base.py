"""What the mutations of a point's goods share: refusing, and answering with the thing as it is afterwards."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.errors import FieldError
from backend.api.graphql.ids import InvalidGlobalID
from backend.api.graphql.stock.count_types import StockCount, show_counts
from backend.api.graphql.stock.errors import PointStockError, stock_refusal
from backend.api.graphql.stock.supply_types import SupplyRequest, show_requests
from backend.api.graphql.stock.transfer_types import Transfer, show_transfers
from backend.kernel.errors import DomainError
from backend.stock.counting.selectors import access_count
from backend.stock.counting.types import CountFacts
from backend.stock.supply.selectors import access_request
from backend.stock.supply.types import SupplyFacts
from backend.stock.transfers.selectors import access_transfer
from backend.stock.transfers.types import TransferFacts

KEY = graphene.String(
    required=True,
    description="Made by the form, at most 40 characters: the same key again does nothing twice.",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it, or why it was refused."""

    transfer: TransferFacts | None = None
    stock_count: CountFacts | None = None
    supply_request: SupplyFacts | None = None
    errors: list[FieldError] = field(default_factory=list)


class StockMutation(graphene.Mutation):
    """A change by the people of a point. A subclass implements `perform` and may answer with what came of it."""

    class Meta:
        abstract = True

    errors = graphene.List(
        graphene.NonNull(PointStockError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> int | None:
        """Carry it out; the number of the thing to answer with, if any. Raises DomainError."""
        raise NotImplementedError

    @classmethod
    def answer(cls, _context: Any, _number: int | None) -> Answer:
        """What the payload shows."""
        return Answer()

    @classmethod
    def mutate(cls, _root: None, info: Any, **arguments: Any) -> Answer:
        """Carry it out, or say why not."""
        try:
            number = cls.perform(info.context, **arguments)
        except InvalidGlobalID as error:
            return Answer(errors=[FieldError(None, error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer(errors=[stock_refusal(error)])
        info.context.forget()
        return cls.answer(info.context, number)


class TransferMutation(StockMutation):
    """A change that answers with the transfer."""

    class Meta:
        abstract = True

    transfer = graphene.Field(Transfer, description="The transfer after the change; null when refused.")

    @classmethod
    def answer(cls, context: Any, number: int | None) -> Answer:
        """The transfer, read afresh."""
        return Answer(transfer=show_transfers(context, [access_transfer(context.actor, number or 0)])[0])


class StockCountMutation(StockMutation):
    """A change that answers with the count."""

    class Meta:
        abstract = True

    stock_count = graphene.Field(StockCount, description="The count after the change; null when refused.")

    @classmethod
    def answer(cls, context: Any, number: int | None) -> Answer:
        """The count, read afresh."""
        return Answer(stock_count=show_counts(context, [access_count(context.actor, number or 0)])[0])


class SupplyMutation(StockMutation):
    """A change that answers with the request to a producer."""

    class Meta:
        abstract = True

    supply_request = graphene.Field(
        SupplyRequest, description="The request after the change; null when refused."
    )

    @classmethod
    def answer(cls, context: Any, number: int | None) -> Answer:
        """The request, read afresh."""
        return Answer(supply_request=show_requests(context, [access_request(context.actor, number or 0)])[0])
