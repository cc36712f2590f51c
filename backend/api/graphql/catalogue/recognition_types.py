"""The recognition behind a product's stars: an addition to Saleor's schema. Its root is the product's row."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal as PyDecimal
from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import LISTING, DetailsOfListing
from backend.api.graphql.context import Loader
from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import Date, DateTime
from backend.catalogue.details import ListingDetails
from backend.catalogue.own_recognitions import OwnRecognition, own_recognitions
from backend.catalogue.types import CatalogueProduct

RecognitionState = enum(
    "RecognitionState",
    "IN_FORCE TO_COME LAPSED SUSPENDED REVOKED",
    "Whether a recognition gives stars now. Only who makes or oversees the product meets any but IN_FORCE.",
)


class RecognitionOfOwnListing(Loader[int, OwnRecognition | None]):
    """Recognitions of listings that are off the shelf, for who makes or oversees them."""

    kind = LISTING

    def load(self, keys: list[int]) -> Mapping[int, OwnRecognition]:
        """One statement."""
        return own_recognitions(keys, now=self.context.now)


def _details(root: CatalogueProduct | OwnRecognition, info: Any) -> ListingDetails | OwnRecognition:
    if isinstance(root, OwnRecognition):
        return root
    details: ListingDetails = info.context.load(DetailsOfListing, root.listing_id)
    return details


class Recognition(graphene.ObjectType):
    """A decision that gives the product its stars; its root is the product's row or an OwnRecognition."""

    id = graphene.ID(required=True, description="The global id.")
    stars = graphene.Int(required=True, description="Stars, 3 to 5.")
    score = graphene.Float(description="Points out of 100, where published.")
    decision_number = graphene.String(required=True, description="Number of the decision.")
    decided_on = graphene.Field(Date, description="Day of the decision.")
    authority = graphene.String(required=True, description="Who decided.")
    valid_from = graphene.Field(DateTime, required=True, description="First instant of validity.")
    valid_until = graphene.Field(DateTime, required=True, description="End of validity, itself not included.")
    evidence = graphene.String(required=True, description="Where the decision can be read.")
    is_demo = graphene.Boolean(required=True, description="Made up for the demo.")
    state = graphene.Field(RecognitionState, required=True, description="Whether it gives stars now.")

    @staticmethod
    @light
    def resolve_id(root: CatalogueProduct | OwnRecognition, _info: Any) -> str:
        """By number."""
        return to_global_id("Recognition", root.recognition_id)

    @staticmethod
    @light
    def resolve_score(root: CatalogueProduct | OwnRecognition, info: Any) -> PyDecimal | None:
        """Points."""
        return _details(root, info).score

    @staticmethod
    @light
    def resolve_decided_on(root: CatalogueProduct | OwnRecognition, info: Any) -> date | None:
        """The day."""
        return _details(root, info).decided_on

    @staticmethod
    @light
    def resolve_authority(root: CatalogueProduct | OwnRecognition, info: Any) -> str | None:
        """As published."""
        return _details(root, info).authority

    @staticmethod
    @light
    def resolve_evidence(root: CatalogueProduct | OwnRecognition, info: Any) -> str | None:
        """A file's key or an address."""
        return _details(root, info).evidence

    @staticmethod
    @light
    def resolve_is_demo(root: CatalogueProduct | OwnRecognition, info: Any) -> bool | None:
        """Whether it was made up."""
        return _details(root, info).recognition_is_demo

    @staticmethod
    @light
    def resolve_state(root: CatalogueProduct | OwnRecognition, _info: Any) -> str:
        """A product's own row has none but the one in force."""
        return root.state.upper() if isinstance(root, OwnRecognition) else "IN_FORCE"
