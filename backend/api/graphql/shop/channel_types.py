"""The one channel, in đồng."""

from dataclasses import dataclass, field
from typing import Any

import graphene
from django.conf import settings

from backend.api.graphql.address_types import VIETNAM, Country, CountryDisplay
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.resolvers import light
from backend.api.graphql.shop.settings_types import (
    FACTS,
    ChannelFacts,
    CheckoutSettings,
    OrderSettings,
    StockSettings,
)

CHANNEL_PK = 1


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """What the type Channel is made from."""

    slug: str
    name: str
    currency_code: str
    is_active: bool = True
    metadata: dict[str, str] = field(default_factory=dict)
    graphql_type = "Channel"


DEFAULT_CHANNEL = ChannelRow(settings.DEFAULT_CHANNEL_SLUG, "OCOP", settings.CURRENCY)


def is_known_channel(slug: str | None) -> bool:
    """Whether a channel argument names the only channel, or names none."""
    return slug is None or slug == settings.DEFAULT_CHANNEL_SLUG


class Channel(graphene.ObjectType):
    """A sales channel: a currency and its settings."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    slug = graphene.String(required=True, description="Slug.")
    name = graphene.String(required=True, description="Name.")
    is_active = graphene.Boolean(required=True, description="Whether it sells.")
    currency_code = graphene.String(required=True, description="Currency.")
    default_country = graphene.Field(
        CountryDisplay, required=True, description="Where buyers are taken to live."
    )
    countries = graphene.List(graphene.NonNull(CountryDisplay), description="Where goods are sent.")
    stock_settings = graphene.Field(StockSettings, required=True, description="How stock is given to orders.")
    order_settings = graphene.Field(OrderSettings, required=True, description="How orders are treated.")
    checkout_settings = graphene.Field(
        CheckoutSettings, required=True, description="How checkouts are treated."
    )

    @staticmethod
    @light
    def resolve_id(_root: ChannelRow, _info: Any) -> str:
        """The only one."""
        return to_global_id("Channel", CHANNEL_PK)

    @staticmethod
    @light
    def resolve_default_country(_root: ChannelRow, _info: Any) -> Country:
        """Việt Nam."""
        return VIETNAM

    @staticmethod
    @light
    def resolve_countries(_root: ChannelRow, _info: Any) -> list[Country]:
        """Việt Nam."""
        return [VIETNAM]

    @staticmethod
    @light
    def resolve_stock_settings(_root: ChannelRow, _info: Any) -> ChannelFacts:
        """Facts."""
        return FACTS

    resolve_order_settings = resolve_stock_settings
    resolve_checkout_settings = resolve_stock_settings
