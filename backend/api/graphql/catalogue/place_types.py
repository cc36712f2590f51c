"""Provinces: an addition to Saleor's schema."""

from dataclasses import dataclass
from typing import Any

import graphene

from backend.api.graphql.context import Loader
from backend.api.graphql.resolvers import light
from backend.catalogue.selectors import count_by_province
from backend.geography.types import FormerProvinceFacts, FoundProvince, ProvinceFacts

_COUNTED = "province"


class ProductCountOfProvince(Loader[str, int]):
    """How many products each province sells now."""

    kind = _COUNTED

    def load(self, keys: list[str]) -> dict[str, int]:
        """One statement for all provinces."""
        return count_by_province(now=self.context.now)

    def missing(self) -> int:
        """None."""
        return 0


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """A province, and the former name that led to it, if one did."""

    facts: ProvinceFacts
    redirected_from: str | None = None

    @property
    def code(self) -> str:
        """Code of today."""
        return self.facts.code

    @property
    def name(self) -> str:
        """Short name."""
        return self.facts.name

    @property
    def name_en(self) -> str:
        """English name."""
        return self.facts.name_en

    @property
    def slug(self) -> str:
        """Slug."""
        return self.facts.slug

    @property
    def former(self) -> list[FormerProvinceFacts]:
        """The provinces before July 2025 that it was made of."""
        return list(self.facts.former)


def row_of_found(found: FoundProvince | None) -> ProvinceRow | None:
    """What a look-up by name found."""
    return ProvinceRow(found.province, found.matched_former) if found else None


class FormerProvince(graphene.ObjectType):
    """A province before 1 July 2025."""

    name = graphene.String(required=True, description="Name.")
    slug = graphene.String(required=True, description="Slug.")


class Province(graphene.ObjectType):
    """One of the 34 provinces and cities."""

    code = graphene.String(required=True, description="Official code.")
    slug = graphene.String(required=True, description="Slug.")
    name = graphene.String(required=True, description="Vietnamese name.")
    name_en = graphene.String(required=True, description="English name.")
    former = graphene.List(
        graphene.NonNull(FormerProvince),
        required=True,
        description="The provinces of before July 2025 inside it.",
    )
    product_count = graphene.Int(required=True, description="How many of its products may be bought now.")
    redirected_from = graphene.String(description="The former name that was asked for, if one was.")

    @staticmethod
    @light
    def resolve_product_count(root: ProvinceRow, info: Any) -> int:
        """One statement for all provinces."""
        return info.context.load(ProductCountOfProvince, root.code)
