"""The facts of the programme as product attributes: six definitions, and their values for a product.

They are columns of the shelf underneath; Saleor's clients see and filter them as attributes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from backend.catalogue.types import CatalogueProduct
from backend.certification.groups import groups_by_id
from backend.geography.selectors import all_provinces, province_by_code
from backend.kernel import clock

STARS, PROVINCE, GROUP = "ocop-stars", "province", "product-group"
PRODUCER, CERTIFICATE, VALID_UNTIL = "producer", "certificate-number", "valid-until"
COMMUNE, PRODUCER_KIND, PRICE_BAND = "commune", "producer-kind", "price-band"
IN_STOCK, PICKUP_PROVINCE, CRAFT_VILLAGE = "in-stock", "pickup-province", "craft-village"
FILTERS = frozenset({COMMUNE, CRAFT_VILLAGE, PRODUCER_KIND, PRICE_BAND, IN_STOCK, PICKUP_PROVINCE})
"""Understood as attributes in filters, named by facets; products do not carry them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of an attribute: its slug and its names."""

    slug: str
    name: str
    name_en: str
    day: date | None = None
    attribute_slug: str = ""
    input_type: str = "DROPDOWN"


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """A definition. `input_type` is DROPDOWN, PLAIN_TEXT or DATE; `value_of` answers a product's value or None."""

    pk: int
    slug: str
    name: str
    name_en: str
    input_type: str
    value_of: Callable[[CatalogueProduct], Choice | None]
    choices: Callable[[], list[Choice]] | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    graphql_type = "Attribute"


@dataclass(frozen=True, slots=True)
class AssignedRow:
    """An attribute with a product's value."""

    attribute: AttributeRow
    choice: Choice
    graphql_type: str

    @property
    def values(self) -> list[Choice]:
        """Saleor's older shape: a list of values."""
        return [self.choice]


_STAR_CHOICES = {
    stars: Choice(str(stars), f"{stars} sao", f"{stars} stars", None, STARS) for stars in (3, 4, 5)
}


def _province_choices() -> list[Choice]:
    return [Choice(each.slug, each.name, each.name_en, None, PROVINCE) for each in all_provinces()]


def _group_choices() -> list[Choice]:
    return [Choice(each.slug, each.name, each.name_en, None, GROUP) for each in groups_by_id().values()]


def _stars(row: CatalogueProduct) -> Choice | None:
    return _STAR_CHOICES.get(row.stars or 0)


def _province(row: CatalogueProduct) -> Choice | None:
    province = province_by_code(row.province_id)
    return Choice(province.slug, province.name, province.name_en, None, PROVINCE) if province else None


def _group(row: CatalogueProduct) -> Choice | None:
    group = groups_by_id().get(row.group_id)
    return Choice(group.slug, group.name, group.name_en, None, GROUP) if group else None


def _producer(row: CatalogueProduct) -> Choice | None:
    return Choice(row.producer_slug, row.producer_name, row.producer_name, None, PRODUCER)


def _certificate(row: CatalogueProduct) -> Choice | None:
    number = row.decision_number
    return Choice(number, number, number, None, CERTIFICATE, "PLAIN_TEXT") if number else None


def _valid_until(row: CatalogueProduct) -> Choice | None:
    if row.valid_until is None:
        return None
    day = clock.local_date(row.valid_until)
    return Choice(day.isoformat(), day.isoformat(), day.isoformat(), day, VALID_UNTIL, "DATE")


ATTRIBUTES: dict[str, AttributeRow] = {
    row.slug: row
    for row in (
        AttributeRow(
            1, STARS, "Hạng sao OCOP", "OCOP stars", "DROPDOWN", _stars, lambda: list(_STAR_CHOICES.values())
        ),
        AttributeRow(2, PROVINCE, "Tỉnh, thành phố", "Province", "DROPDOWN", _province, _province_choices),
        AttributeRow(3, GROUP, "Nhóm sản phẩm", "Product group", "DROPDOWN", _group, _group_choices),
        AttributeRow(4, PRODUCER, "Chủ thể", "Producer", "DROPDOWN", _producer),
        AttributeRow(5, CERTIFICATE, "Số quyết định", "Decision number", "PLAIN_TEXT", _certificate),
        AttributeRow(6, VALID_UNTIL, "Hiệu lực đến", "Valid until", "DATE", _valid_until),
    )
}
ATTRIBUTES_BY_PK: dict[int, AttributeRow] = {row.pk: row for row in ATTRIBUTES.values()}

_ASSIGNED_TYPES = {
    "DROPDOWN": "AssignedSingleChoiceAttribute",
    "PLAIN_TEXT": "AssignedPlainTextAttribute",
    "DATE": "AssignedDateAttribute",
}


def assigned(row: CatalogueProduct, slug: str) -> AssignedRow | None:
    """One attribute of a product with its value; None where the slug is unknown or the product has no such value."""
    attribute = ATTRIBUTES.get(slug)
    choice = attribute.value_of(row) if attribute else None
    if attribute is None or choice is None:
        return None
    return AssignedRow(attribute, choice, _ASSIGNED_TYPES[attribute.input_type])


def all_assigned(row: CatalogueProduct) -> list[AssignedRow]:
    """Every attribute of a product that has a value."""
    return [found for slug in ATTRIBUTES if (found := assigned(row, slug)) is not None]
