"""The whole schema: what each area offers, put together."""

import graphene
from graphql import GraphQLNonNull

from backend.api.graphql.accounts.mutations import AccountsMutations
from backend.api.graphql.accounts.queries import AccountsQueries
from backend.api.graphql.catalogue.attribute_types import ASSIGNED_TYPES
from backend.api.graphql.catalogue.collection_queries import CollectionQueries
from backend.api.graphql.catalogue.queries import CatalogueQueries
from backend.api.graphql.checkout.mutations import CheckoutMutations
from backend.api.graphql.checkout.queries import CheckoutQueries
from backend.api.graphql.documents import DocumentCache
from backend.api.graphql.dossiers.mutations import DossierMutations
from backend.api.graphql.dossiers.queries import DossierQueries
from backend.api.graphql.editorial.mutations import EditorialMutations
from backend.api.graphql.editorial.page_queries import PageQueries
from backend.api.graphql.editorial.queries import EditorialQueries
from backend.api.graphql.feedback.mutations import FeedbackMutations
from backend.api.graphql.feedback.queries import FeedbackQueries
from backend.api.graphql.geography.queries import GeographyQueries
from backend.api.graphql.mail.queries import MailQueries
from backend.api.graphql.moderation.mutations import ModerationMutations
from backend.api.graphql.moderation.queries import ModerationQueries
from backend.api.graphql.money.mutations import MoneyMutations
from backend.api.graphql.money.queries import MoneyQueries
from backend.api.graphql.network.mutations import NetworkMutations
from backend.api.graphql.network.queries import NetworkQueries
from backend.api.graphql.orders.ask_queries import ProducerAskQueries
from backend.api.graphql.orders.mutations import OrdersMutations
from backend.api.graphql.orders.queries import OrdersQueries
from backend.api.graphql.payments.mutations import PaymentsMutations
from backend.api.graphql.points.counter_queries import CounterQueries
from backend.api.graphql.points.mutations import PointsMutations
from backend.api.graphql.points.queries import PointsQueries
from backend.api.graphql.producers.mutations import ProducersMutations
from backend.api.graphql.producers.queries import ProducersQueries
from backend.api.graphql.producers.standing_queries import StandingQueries
from backend.api.graphql.scalars import WideInt
from backend.api.graphql.shop.queries import ShopQueries
from backend.api.graphql.statements.mutations import StatementsMutations
from backend.api.graphql.statements.queries import StatementsQueries
from backend.api.graphql.stock.consignment_queries import ConsignmentQueries
from backend.api.graphql.stock.mutations import StockMutations
from backend.api.graphql.stock.queries import StockQueries
from backend.api.graphql.stock.supply_queries import SupplyQueries
from backend.api.graphql.till_files.mutations import TillFilesMutations
from backend.api.graphql.till_files.queries import TillFilesQueries


class Query(
    CatalogueQueries,
    CollectionQueries,
    PointsQueries,
    CounterQueries,
    ShopQueries,
    GeographyQueries,
    AccountsQueries,
    ProducersQueries,
    StandingQueries,
    CheckoutQueries,
    OrdersQueries,
    ProducerAskQueries,
    FeedbackQueries,
    ModerationQueries,
    DossierQueries,
    EditorialQueries,
    PageQueries,
    TillFilesQueries,
    MoneyQueries,
    NetworkQueries,
    StatementsQueries,
    MailQueries,
    StockQueries,
    SupplyQueries,
    ConsignmentQueries,
    graphene.ObjectType,
):
    """What can be read."""


class Mutation(
    AccountsMutations,
    ProducersMutations,
    CheckoutMutations,
    OrdersMutations,
    PaymentsMutations,
    PointsMutations,
    FeedbackMutations,
    ModerationMutations,
    DossierMutations,
    EditorialMutations,
    TillFilesMutations,
    MoneyMutations,
    NetworkMutations,
    StatementsMutations,
    StockMutations,
    graphene.ObjectType,
):
    """What can be changed."""


def build_schema() -> graphene.Schema:
    """The schema, with the one field whose numbers outgrow its type's 32 bits mended."""
    built = graphene.Schema(query=Query, mutation=Mutation, types=ASSIGNED_TYPES)
    built.graphql_schema.get_type("Money").fields["fractionalAmount"].type = GraphQLNonNull(WideInt)
    return built


schema = build_schema()
documents = DocumentCache(schema.graphql_schema)
