"""Questions about the shop and its channel."""

from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.shop.channel_types import CHANNEL_PK, DEFAULT_CHANNEL, Channel, ChannelRow
from backend.api.graphql.shop.types import SHOP, Shop, ShopRow


class ShopQueries(graphene.ObjectType):
    """shop, channel, channels."""

    shop = graphene.Field(Shop, required=True, description="The shop.")
    channel = graphene.Field(
        Channel, id=graphene.ID(), slug=graphene.String(), description="A channel by id or slug."
    )
    channels = graphene.List(graphene.NonNull(Channel), description="Every channel: there is one.")

    @staticmethod
    def resolve_shop(_root: None, _info: Any) -> ShopRow:
        """The only one."""
        return SHOP

    @staticmethod
    def resolve_channel(
        _root: None, _info: Any, id: str | None = None, slug: str | None = None
    ) -> ChannelRow | None:
        """The only one, if it is meant."""
        meant = int_from_global_id(id, "Channel") == CHANNEL_PK if id else slug == DEFAULT_CHANNEL.slug
        return DEFAULT_CHANNEL if meant else None

    @staticmethod
    def resolve_channels(_root: None, _info: Any) -> list[ChannelRow]:
        """The only one."""
        return [DEFAULT_CHANNEL]
