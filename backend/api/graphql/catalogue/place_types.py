"""Provinces: an addition to Saleor's schema."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import graphene
from graphql import GraphQLError

from backend.api.graphql.catalogue.loaders import PRODUCER, PROVINCE
from backend.api.graphql.catalogue.place_loaders import (
    CommuneRow,
    CommunesOfProvince,
    GoodsByGroup,
    MakersOfProvince,
    show_communes,
)
from backend.api.graphql.context import Loader
from backend.api.graphql.resolvers import light
from backend.catalogue.place_counts import MOST_MAKERS, Maker, count_by_province
from backend.certification.groups import GroupFacts, groups_by_id
from backend.geography.communes import communes_of_province
from backend.geography.types import FormerProvinceFacts, FoundProvince, ProvinceFacts


class ProductCountOfProvince(Loader[str, int]):
    """How many products each province sells now."""

    kind = PROVINCE

    def load(self, keys: list[str]) -> dict[str, int]:
        """One statement for all provinces."""
        return count_by_province(now=self.context.now)

    def missing(self) -> int:
        """None."""
        return 0


class ProvinceRow(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class GroupCountRow:
    """A top-level group and what a province sells of it."""

    category: GroupFacts
    product_count: int
    five_star_count: int


class GroupCount(graphene.ObjectType):
    """How many products of a group may be bought now."""

    category = graphene.Field(
        "backend.api.graphql.catalogue.category_types.Category", required=True, description="The group."
    )
    product_count = graphene.Int(required=True, description="Products that may be bought now.")
    five_star_count = graphene.Int(required=True, description="Those of them with five stars.")


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
    communes = graphene.List(
        graphene.NonNull("backend.api.graphql.catalogue.commune_types.Commune"),
        required=True,
        description="Its communes whose products may be bought now, those with the most first.",
    )
    commune_names = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Its communes as far as we know them, to be suggested where an address is written.",
    )
    group_counts = graphene.List(
        graphene.NonNull(GroupCount),
        required=True,
        description="What of each top-level group may be bought now, the most first; groups without are left out.",
    )
    producer_count = graphene.Int(
        required=True, description="How many producers have products of it that may be bought now."
    )
    producers = graphene.List(
        graphene.NonNull("backend.api.graphql.catalogue.producer_types.Producer"),
        first=graphene.Int(required=True, description=f"At most so many, never more than {MOST_MAKERS}."),
        required=True,
        description="Producers of what may be bought now, those with the most products first.",
    )

    @staticmethod
    def resolve_commune_names(root: ProvinceRow, _info: Any) -> list[str]:
        """In Vietnamese order."""
        return [commune.name for commune in communes_of_province(root.code)]

    @staticmethod
    @light
    def resolve_product_count(root: ProvinceRow, info: Any) -> int:
        """One statement for all provinces."""
        return info.context.load(ProductCountOfProvince, root.code)

    @staticmethod
    @light
    def resolve_communes(root: ProvinceRow, info: Any) -> list[CommuneRow]:
        """Two statements for all provinces."""
        return show_communes(info.context, info.context.load(CommunesOfProvince, root.code))

    @staticmethod
    @light
    def resolve_group_counts(root: ProvinceRow, info: Any) -> list[GroupCountRow]:
        """One statement for all provinces."""
        groups = groups_by_id()
        return [
            GroupCountRow(groups[goods.group_id], goods.products, goods.five_star)
            for goods in info.context.load(GoodsByGroup, root.code)
        ]

    @staticmethod
    @light
    def resolve_producer_count(root: ProvinceRow, info: Any) -> int:
        """Two statements for all provinces, the same as for the producers."""
        return int(info.context.load(MakersOfProvince, root.code).total)

    @staticmethod
    def resolve_producers(root: ProvinceRow, info: Any, first: int) -> list[Maker]:
        """Two statements for all provinces."""
        if not 0 <= first <= MOST_MAKERS:
            raise GraphQLError(f"`first` must be between 0 and {MOST_MAKERS}.")
        found: list[Maker] = info.context.load(MakersOfProvince, root.code).first[:first]
        info.context.expect(PRODUCER, [maker.id for maker in found])
        return found
