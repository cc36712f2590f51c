"""Questions about provinces and communes."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.commune_types import Commune
from backend.api.graphql.catalogue.loaders import PROVINCE
from backend.api.graphql.catalogue.place_loaders import CommuneRow, show_communes
from backend.api.graphql.catalogue.place_types import Province, ProvinceRow, row_of_found
from backend.api.graphql.geography.address_rules import AddressRulesQueries
from backend.geography.communes import commune_by_slug
from backend.geography.selectors import all_provinces, find_province


class GeographyQueries(AddressRulesQueries, graphene.ObjectType):
    """provinces, province, commune."""

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
