"""Provinces. The root of a Province is ProvinceFacts, or RedirectedProvince where a former name found it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import graphene

from backend.api.graphql.context import Loader
from backend.api.graphql.resolvers import light
from backend.catalogue.selectors import count_by_province
from backend.geography.types import ProvinceFacts

PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class RedirectedProvince(ProvinceFacts):
    """A province found by the name of a former one."""

    redirected_from: str | None = None


class ProductCountOfProvince(Loader[str, int]):
    """How many products each province sells: one statement for all of them."""

    kind = PROVINCE

    def load(self, keys: list[str]) -> Mapping[str, int]:
        """Counts of all provinces, whichever are asked for."""
        return count_by_province(now=self.context.now)

    def missing(self) -> int:
        """None."""
        return 0


class FormerProvince(graphene.ObjectType):
    """One of the 63 provinces until 30 June 2025."""

    name = graphene.String(required=True, description="Its name.")
    slug = graphene.String(required=True, description="Its name for addresses.")


class Province(graphene.ObjectType):
    """One of the 34 provinces and cities."""

    code = graphene.String(required=True, description="Official code.")
    slug = graphene.String(required=True, description="Name for addresses: vinh-long.")
    name = graphene.String(required=True, description="Vietnamese name.")
    name_en = graphene.String(required=True, description="English name.")
    former = graphene.List(
        graphene.NonNull(FormerProvince),
        required=True,
        description="The provinces it was made of, itself included.",
    )
    product_count = graphene.Int(required=True, description="Products that may be sold now.")
    redirected_from = graphene.String(
        description="The former province by whose name it was asked for; null for a name of today."
    )

    @staticmethod
    @light
    def resolve_product_count(root: ProvinceFacts, info: Any) -> int:
        """From one statement for all provinces of the answer."""
        return info.context.load(ProductCountOfProvince, root.code)

    @staticmethod
    @light
    def resolve_redirected_from(root: ProvinceFacts, _info: Any) -> str | None:
        """Only where a former name found it."""
        return getattr(root, "redirected_from", None)
