"""Questions about provinces."""

from typing import Any

import graphene

from backend.api.graphql.geography.types import PROVINCE, Province, RedirectedProvince
from backend.geography.selectors import all_provinces, find_province
from backend.geography.types import ProvinceFacts


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
    def resolve_provinces(_root: None, info: Any) -> list[ProvinceFacts]:
        """All of them."""
        provinces = all_provinces()
        info.context.expect(PROVINCE, [province.code for province in provinces])
        return provinces

    @staticmethod
    def resolve_province(_root: None, _info: Any, name: str) -> ProvinceFacts | None:
        """By any name people use for it."""
        found = find_province(name)
        if found is None or found.matched_former is None:
            return found and found.province
        facts = found.province
        return RedirectedProvince(
            **{name: getattr(facts, name) for name in facts.__slots__}, redirected_from=found.matched_former
        )
