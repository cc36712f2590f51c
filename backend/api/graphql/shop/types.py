"""The shop: name, languages, limits."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import graphene
from django.conf import settings

from backend.api.graphql.address_types import VIETNAM, Country, CountryDisplay
from backend.api.graphql.enums import LanguageCodeEnum, WeightUnitsEnum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.languages import ENGLISH, VIETNAMESE, Language, LanguageDisplay
from backend.api.graphql.metadata_types import ObjectWithMetadata
from backend.api.graphql.resolvers import light
from backend.api.graphql.shop.settings_types import LIMIT_QUANTITY_PER_CHECKOUT


@dataclass(frozen=True, slots=True)
class ShopRow:
    """What the type Shop is made from."""

    name: str = "Chợ OCOP"
    description: str = (
        "Sản phẩm OCOP được công nhận từ 3 sao trở lên, bán trực tiếp từ chủ thể và các điểm bán."
    )
    header_text: str = ""
    version: str = settings.SALEOR_VERSION
    schema_version: str = settings.SALEOR_VERSION
    default_weight_unit: str = "G"
    limit_quantity_per_checkout: int = LIMIT_QUANTITY_PER_CHECKOUT
    track_inventory_by_default: bool = True
    fulfillment_auto_approve: bool = True
    fulfillment_allow_unpaid: bool = True
    display_gross_prices: bool = True
    include_taxes_in_prices: bool = True
    charge_taxes_on_shipping: bool = True
    allow_storefront_traffic: bool = True
    metadata: dict[str, str] = field(default_factory=dict)
    graphql_type = "Shop"


SHOP = ShopRow()


class Domain(graphene.ObjectType):
    """Where the API answers."""

    host = graphene.String(required=True, description="Host, with the port where it is not the usual one.")
    ssl_enabled = graphene.Boolean(required=True, description="Whether it speaks TLS.")
    url = graphene.String(required=True, description="Origin.")


class Shop(graphene.ObjectType):
    """The shop and what holds everywhere in it."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True, description="The global id.")
    name = graphene.String(required=True, description="Name.")
    description = graphene.String(description="What it is.")
    header_text = graphene.String(description="Not used.")
    domain = graphene.Field(Domain, required=True, description="Where the API answers.")
    languages = graphene.List(
        graphene.NonNull(LanguageDisplay), required=True, description="Languages of the texts."
    )
    channel_currencies = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Currencies."
    )
    countries = graphene.List(
        graphene.NonNull(CountryDisplay),
        language_code=graphene.Argument(LanguageCodeEnum),
        required=True,
        description="Where goods are sent.",
    )
    default_country = graphene.Field(CountryDisplay, description="Where buyers are taken to live.")
    phone_prefixes = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Telephone prefixes."
    )
    default_weight_unit = graphene.Field(WeightUnitsEnum, description="Unit of weights.")
    limit_quantity_per_checkout = graphene.Int(description="The most units of one variant in a basket.")
    track_inventory_by_default = graphene.Boolean(description="Stock is always counted.")
    fulfillment_auto_approve = graphene.Boolean(required=True, description="Fulfilments need no approval.")
    fulfillment_allow_unpaid = graphene.Boolean(
        required=True, description="Cash on delivery is fulfilled unpaid."
    )
    display_gross_prices = graphene.Boolean(required=True, description="Prices are shown with tax.")
    include_taxes_in_prices = graphene.Boolean(required=True, description="Prices include tax.")
    charge_taxes_on_shipping = graphene.Boolean(required=True, description="Delivery prices include tax.")
    allow_storefront_traffic = graphene.Boolean(required=True, description="The shop is open.")
    version = graphene.String(required=True, description="The version of Saleor whose schema this follows.")
    schema_version = graphene.String(required=True, description="The same.")

    @staticmethod
    @light
    def resolve_id(_root: ShopRow, _info: Any) -> str:
        """The only one."""
        return to_global_id("Shop", 1)

    @staticmethod
    @light
    def resolve_domain(_root: ShopRow, _info: Any) -> dict[str, Any]:
        """From the public address."""
        parts = urlsplit(settings.OCOP_PUBLIC_URL)
        return {"host": parts.netloc, "ssl_enabled": parts.scheme == "https", "url": settings.OCOP_PUBLIC_URL}

    @staticmethod
    @light
    def resolve_languages(_root: ShopRow, _info: Any) -> list[Language]:
        """Vietnamese first."""
        return [VIETNAMESE, ENGLISH]

    @staticmethod
    @light
    def resolve_channel_currencies(_root: ShopRow, _info: Any) -> list[str]:
        """Đồng."""
        return [settings.CURRENCY]

    @staticmethod
    @light
    def resolve_countries(_root: ShopRow, _info: Any, language_code: Any = None) -> list[Country]:
        """Việt Nam."""
        return [VIETNAM]

    @staticmethod
    @light
    def resolve_default_country(_root: ShopRow, _info: Any) -> Country:
        """Việt Nam."""
        return VIETNAM

    @staticmethod
    @light
    def resolve_phone_prefixes(_root: ShopRow, _info: Any) -> list[str]:
        """Việt Nam's."""
        return ["+84"]
