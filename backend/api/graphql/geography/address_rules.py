"""What an address in Vietnam needs, for clients that build their forms from it."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.enums import CountryCode
from backend.geography.communes import communes_of_province
from backend.geography.selectors import all_provinces, find_province

_ALLOWED = [
    "name",
    "firstName",
    "lastName",
    "streetAddress1",
    "streetAddress2",
    "city",
    "countryArea",
    "phone",
]
_REQUIRED = ["streetAddress1", "city", "countryArea"]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A value and how it is shown."""

    raw: str
    verbose: str


@dataclass(frozen=True, slots=True)
class AddressRules:
    """What the type AddressValidationData is made from."""

    country_area_choices: list[ChoiceRow]
    city_choices: list[ChoiceRow]
    country_code: str = "VN"
    country_name: str = "VIET NAM"
    address_format: str = "%N%n%A%n%C%n%S"
    address_latin_format: str = "%N%n%A%n%C%n%S"
    allowed_fields: list[str] = field(default_factory=lambda: list(_ALLOWED))
    required_fields: list[str] = field(default_factory=lambda: list(_REQUIRED))
    upper_fields: list[str] = field(default_factory=list)
    country_area_type: str = "province"
    city_type: str = "city"
    city_area_choices: list[ChoiceRow] = field(default_factory=list)
    city_area_type: str = "suburb"
    postal_code_type: str = "postal"
    postal_code_matchers: list[str] = field(default_factory=list)
    postal_code_examples: list[str] = field(default_factory=list)
    postal_code_prefix: str = ""


class ChoiceValue(graphene.ObjectType):
    """A value of a field and how it is shown."""

    raw = graphene.String(description="What is sent.")
    verbose = graphene.String(description="What is shown.")


def _choices(description: str) -> Any:
    return graphene.List(graphene.NonNull(ChoiceValue), required=True, description=description)


def _texts(description: str) -> Any:
    return graphene.List(graphene.NonNull(graphene.String), required=True, description=description)


def _text(description: str) -> Any:
    return graphene.String(required=True, description=description)


class AddressValidationData(graphene.ObjectType):
    """What an address needs: two levels, commune and province."""

    country_code = _text("The country.")
    country_name = _text("Its name.")
    address_format = _text("Order of the fields, in Google's notation.")
    address_latin_format = _text("The same.")
    allowed_fields = _texts("The fields that are read.")
    required_fields = _texts("The fields that must be there.")
    upper_fields = _texts("None has to be in capitals.")
    country_area_type = _text("What the upper level is called.")
    country_area_choices = _choices("The 34 provinces and cities; former names are understood too.")
    city_type = _text("What the lower level is called.")
    city_choices = _choices("Communes as far as we know them; others are taken as well.")
    city_area_type = _text("Districts are no more.")
    city_area_choices = _choices("None: districts are no more.")
    postal_code_type = _text("What postal codes are called.")
    postal_code_matchers = _texts("Postal codes are not asked for.")
    postal_code_examples = _texts("None.")
    postal_code_prefix = _text("None.")


class AddressRulesQueries(graphene.ObjectType):
    """addressValidationRules."""

    address_validation_rules = graphene.Field(
        AddressValidationData,
        country_code=CountryCode(required=True, description="Goods are delivered within Vietnam only."),
        country_area=graphene.String(description="A province by any name: its communes are then suggested."),
        city=graphene.String(description="Not used."),
        city_area=graphene.String(description="Not used: districts are no more."),
        description="What an address needs; null for other countries than Vietnam.",
    )

    @staticmethod
    def resolve_address_validation_rules(
        _root: None,
        _info: Any,
        country_code: Any,
        country_area: str | None = None,
        city: str | None = None,
        city_area: str | None = None,
    ) -> AddressRules | None:
        """The provinces, and the communes of one."""
        if country_code.value != "VN":
            return None
        found = find_province(country_area) if country_area else None
        communes = communes_of_province(found.province.code) if found else []
        return AddressRules(
            country_area_choices=[ChoiceRow(each.name, each.full_name) for each in all_provinces()],
            city_choices=[ChoiceRow(each.name, each.name) for each in communes],
        )
