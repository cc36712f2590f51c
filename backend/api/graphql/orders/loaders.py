"""What orders need beyond their row: one statement for all orders of an answer, and only when asked for."""

from collections.abc import Mapping
from uuid import UUID

from backend.api.graphql.catalogue.loaders import VARIANT
from backend.api.graphql.context import Loader
from backend.orders import selectors
from backend.orders.asking.selectors import asks_of_orders
from backend.orders.asking.types import AskFacts
from backend.orders.return_selectors import returns_of_orders
from backend.orders.types import (
    FulfilmentFacts,
    FulfilmentLineFacts,
    OrderFacts,
    OrderLineFacts,
    ReturnFacts,
)
from backend.payments.selectors import payments_of_orders
from backend.payments.transfers_back.selectors import transfers_of_orders
from backend.payments.transfers_back.types import OwnTransfers
from backend.payments.types import PaymentFacts

ORDER, FULFILMENT, ORDER_LINK = "order", "fulfilment", "order_link"


class OrderById(Loader[UUID, OrderFacts | None]):
    """Placed orders."""

    kind = ORDER

    def load(self, keys: list[UUID]) -> Mapping[UUID, OrderFacts]:
        """One statement."""
        return selectors.placed_orders(keys)


class OrderByLink(Loader[UUID, OrderFacts | None]):
    """Placed orders by the key of their buyers' links."""

    kind = ORDER_LINK

    def load(self, keys: list[UUID]) -> Mapping[UUID, OrderFacts]:
        """One statement."""
        found = selectors.orders_by_link(keys)
        for order in found.values():
            self.context.prime(OrderById, order.id, order)
        return found


class LinesOfOrder(Loader[UUID, list[OrderLineFacts]]):
    """Lines in the buyer's order."""

    kind = ORDER

    def load(self, keys: list[UUID]) -> Mapping[UUID, list[OrderLineFacts]]:
        """One statement."""
        found = selectors.lines_of_orders(keys)
        self.context.expect(
            VARIANT, [line.variant_id for lines in found.values() for line in lines if line.variant_id]
        )
        return found


class FulfilmentsOfOrder(Loader[UUID, list[FulfilmentFacts]]):
    """Fulfilments, oldest first."""

    kind = ORDER

    def load(self, keys: list[UUID]) -> Mapping[UUID, list[FulfilmentFacts]]:
        """One statement."""
        found = selectors.fulfilments_of_orders(keys)
        self.context.expect(FULFILMENT, [part.id for parts in found.values() for part in parts])
        return found


class LinesOfFulfilment(Loader[UUID, list[FulfilmentLineFacts]]):
    """Lines of fulfilments."""

    kind = FULFILMENT

    def load(self, keys: list[UUID]) -> Mapping[UUID, list[FulfilmentLineFacts]]:
        """One statement."""
        return selectors.lines_of_fulfilments(keys)


class ReturnsOfOrder(Loader[UUID, list[ReturnFacts]]):
    """Returns, oldest first."""

    kind = ORDER

    def load(self, keys: list[UUID]) -> Mapping[UUID, list[ReturnFacts]]:
        """Two statements."""
        return returns_of_orders(keys)


class PaymentOfOrder(Loader[UUID, PaymentFacts | None]):
    """Payments."""

    kind = ORDER

    def load(self, keys: list[UUID]) -> Mapping[UUID, PaymentFacts]:
        """One statement."""
        return payments_of_orders(keys)


class AsksOfOrder(Loader[UUID, list[AskFacts]]):
    """What producers were asked for it, oldest first."""

    kind = ORDER

    def load(self, keys: list[UUID]) -> Mapping[UUID, list[AskFacts]]:
        """One statement."""
        return asks_of_orders(keys)


class TransfersOfOrder(Loader[UUID, OwnTransfers | None]):
    """Refunds to be transferred by hand."""

    kind = ORDER

    def load(self, keys: list[UUID]) -> Mapping[UUID, OwnTransfers]:
        """One statement."""
        return transfers_of_orders(keys)
