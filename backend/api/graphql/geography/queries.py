"""Questions about provinces, communes and craft villages."""

from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.catalogue.commune_types import Commune
from backend.api.graphql.catalogue.loaders import PROVINCE
from backend.api.graphql.catalogue.place_loaders import CommuneRow, show_communes
from backend.api.graphql.catalogue.place_types import Province, ProvinceRow, row_of_found
from backend.api.graphql.catalogue.village_loaders import ProductCountOfVillage, show_villages
from backend.api.graphql.catalogue.village_types import CraftVillage
from backend.api.graphql.geography.address_rules import AddressRulesQueries
from backend.catalogue.village_counts import MOST_VILLAGES, villages_with_goods
from backend.geography.communes import commune_by_slug
from backend.geography.selectors import all_provinces, find_province
from backend.geography.types import CraftVillageFacts
from backend.geography.villages import craft_village_by_slug


class GeographyQueries(AddressRulesQueries, graphene.ObjectType):
    """provinces, province, commune, craftVillage, craftVillages."""

    provinces = graphene.List(
        graphene.NonNull(Province), required=True, description="The 34 provinces and cities, north to south."
    )
    province = graphene.Field(
        Province,
        name=graphene.String(
            required=True, description="Any name: of today or former, without marks, a slug."
        ),
        description="The province that a name means, or null.",
    )
    commune = graphene.Field(
        Commune,
        province=graphene.String(required=True, description="Its province, by any name."),
        slug=graphene.String(required=True, description="Its slug."),
        description="A commune by its slug within a province, or null.",
    )
    craft_village = graphene.Field(
        CraftVillage,
        slug=graphene.String(required=True, description="Its slug."),
        description="A craft village by its slug, or null.",
    )
    craft_villages = graphene.List(
        graphene.NonNull(CraftVillage),
        province=graphene.String(description="Only those of this province, by any name."),
        first=graphene.Int(
            default_value=50, description=f"At most so many, never more than {MOST_VILLAGES}."
        ),
        required=True,
        description="Craft villages whose products may be bought now, those with the most first.",
    )

    @staticmethod
    def resolve_provinces(_root: None, info: Any) -> list[ProvinceRow]:
        """All of them."""
        rows = [ProvinceRow(facts) for facts in all_provinces()]
        info.context.expect(PROVINCE, [row.code for row in rows])
        return rows

    @staticmethod
    def resolve_province(_root: None, _info: Any, name: str) -> ProvinceRow | None:
        """By any name people use for it."""
        return row_of_found(find_province(name))

    @staticmethod
    def resolve_commune(_root: None, info: Any, province: str, slug: str) -> CommuneRow | None:
        """With goods or without."""
        found = find_province(province)
        facts = commune_by_slug(province_code=found.province.code, slug=slug) if found else None
        return show_communes(info.context, [CommuneRow(facts)])[0] if facts else None

    @staticmethod
    def resolve_craft_village(_root: None, info: Any, slug: str) -> CraftVillageFacts | None:
        """With goods or without."""
        facts = craft_village_by_slug(slug)
        return show_villages(info.context, [facts])[0] if facts else None

    @staticmethod
    def resolve_craft_villages(
        _root: None, info: Any, province: str | None = None, first: int | None = 50
    ) -> list[CraftVillageFacts]:
        """One statement, the counts included. A province that nobody knows has none."""
        limit = 50 if first is None else first
        if not 0 <= limit <= MOST_VILLAGES:
            raise GraphQLError(f"`first` must be between 0 and {MOST_VILLAGES}.")
        found = find_province(province) if province is not None else None
        if province is not None and found is None:
            return []
        code = found.province.code if found else None
        rows = villages_with_goods(now=info.context.now, limit=limit, province=code)
        for facts, products in rows:
            info.context.prime(ProductCountOfVillage, facts.id, products)
        return show_villages(info.context, [facts for facts, _ in rows])
