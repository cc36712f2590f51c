"""Addresses as Saleor shows them. A Vietnamese one: street; commune as `city`; province as `countryArea`."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.enums import CountryCode
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.resolvers import light


@dataclass(frozen=True, slots=True)
class Country:
    """A country's code and its name for the reader."""

    code: str
    country: str


VIETNAM = Country("VN", "Việt Nam")


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """What the type Address is made from; `key` makes its id and may be any text."""

    key: str
    street_address_1: str
    city: str
    country_area: str
    first_name: str = ""
    last_name: str = ""
    company_name: str = ""
    street_address_2: str = ""
    city_area: str = ""
    postal_code: str = ""
    phone: str | None = None
    country: Country = VIETNAM
    is_default_shipping_address: bool | None = None
    is_default_billing_address: bool | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    graphql_type = "Address"


class CountryDisplay(graphene.ObjectType):
    """A country."""

    code = graphene.String(required=True, description="ISO 3166-1 code.")
    country = graphene.String(required=True, description="Name.")


class Address(graphene.ObjectType):
    """A postal address."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    first_name = graphene.String(required=True, description="Given name.")
    last_name = graphene.String(required=True, description="Family name.")
    company_name = graphene.String(required=True, description="Firm.")
    street_address_1 = graphene.String(required=True, description="House number and street, or hamlet.")
    street_address_2 = graphene.String(required=True, description="More of the same.")
    city = graphene.String(required=True, description="Commune, ward or special zone.")
    city_area = graphene.String(required=True, description="Not used since districts were abolished.")
    postal_code = graphene.String(required=True, description="Postal code.")
    country = graphene.Field(CountryDisplay, required=True, description="Country.")
    country_area = graphene.String(required=True, description="Province or city of today.")
    phone = graphene.String(description="Telephone number.")
    is_default_shipping_address = graphene.Boolean(description="Whether goods go here unless told otherwise.")
    is_default_billing_address = graphene.Boolean(description="Whether bills go here unless told otherwise.")

    @staticmethod
    @light
    def resolve_id(root: PostalAddress, _info: Any) -> str:
        """From the key."""
        return to_global_id("Address", root.key)


class MetadataInput(graphene.InputObjectType):
    """One key and its value."""

    key = graphene.String(required=True, description="Key.")
    value = graphene.String(required=True, description="Value.")


class AddressInput(graphene.InputObjectType):
    """An address as the client writes it; provinces are understood by any name, former ones included."""

    first_name = graphene.String(description="Given name.")
    last_name = graphene.String(description="Family name.")
    company_name = graphene.String(description="Firm.")
    street_address_1 = graphene.String(description="House number and street, or hamlet.")
    street_address_2 = graphene.String(description="More of the same.")
    city = graphene.String(description="Commune, ward or special zone.")
    city_area = graphene.String(description="Not used since districts were abolished.")
    postal_code = graphene.String(description="Postal code.")
    country = graphene.InputField(CountryCode, description="Country.")
    country_area = graphene.String(description="Province or city, by name or slug.")
    phone = graphene.String(description="Telephone number.")
    metadata = graphene.List(graphene.NonNull(MetadataInput), description="Not kept.")
    skip_validation = graphene.Boolean(default_value=False, description="Not used.")
