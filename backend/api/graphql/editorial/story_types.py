"""Stories in the schema: an addition of this marketplace. The root is a StoryFacts."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import ProfileOfProducer
from backend.api.graphql.catalogue.place_types import Province, ProvinceRow
from backend.api.graphql.catalogue.producer_types import Producer, ProducerRow, producer_row
from backend.api.graphql.images import Image, ImageRow, size_arguments, thumbnail
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime, JSONString
from backend.editorial.markup import blocks
from backend.editorial.types import StoryFacts
from backend.geography.selectors import province_by_code


class Story(graphene.ObjectType):
    """A story of a producer or a province, in Vietnamese."""

    slug = graphene.String(required=True, description="Slug.")
    title = graphene.String(required=True, description="Title.")
    body = graphene.Field(JSONString, required=True, description="The text as EditorJS blocks.")
    cover = graphene.Field(Image, **size_arguments(), description="Its picture, if it has one.")
    producer = graphene.Field(Producer, description="The producer it tells of.")
    province = graphene.Field(Province, description="The province it tells of.")
    published_at = graphene.Field(DateTime, required=True, description="Since when it can be read.")
    is_demo = graphene.Boolean(required=True, description="Made up for the demo.")

    @staticmethod
    @light
    def resolve_body(root: StoryFacts, _info: Any) -> Any:
        """From the room's markup."""
        return blocks(root.body)

    @staticmethod
    @light
    def resolve_cover(
        root: StoryFacts, _info: Any, size: int | None = None, format: Any = None
    ) -> ImageRow | None:
        """An ornament: the title says what there is to say."""
        return thumbnail(root.cover, "", size, format)

    @staticmethod
    @light
    def resolve_producer(root: StoryFacts, info: Any) -> ProducerRow | None:
        """One statement for all stories."""
        if root.producer_id is None:
            return None
        profile = info.context.load(ProfileOfProducer, root.producer_id)
        return producer_row(profile) if profile else None

    @staticmethod
    @light
    def resolve_province(root: StoryFacts, _info: Any) -> ProvinceRow | None:
        """From memory."""
        facts = province_by_code(root.province_id) if root.province_id else None
        return ProvinceRow(facts) if facts else None
