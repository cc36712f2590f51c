"""Questions about provinces."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.place_types import Province, ProvinceRow, row_of_found
from backend.geography.selectors import all_provinces, find_province


class GeographyQueries(graphene.ObjectType):
    """provinces, province."""

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

    @staticmethod
    def resolve_provinces(_root: None, info: Any) -> list[ProvinceRow]:
        """All of them."""
        rows = [ProvinceRow(facts) for facts in all_provinces()]
        info.context.expect("province", [row.code for row in rows])
        return rows

    @staticmethod
    def resolve_province(_root: None, _info: Any, name: str) -> ProvinceRow | None:
        """By any name people use for it."""
        return row_of_found(find_province(name))
