"""Pictures in answers: a thumbnail of a storage key at a size and in a format."""

from typing import Any, NamedTuple

import graphene

from backend.api.graphql.enums import ThumbnailFormatEnum
from backend.api.media_addresses import thumbnail_url


class ImageRow(NamedTuple):
    """What the type Image is made from."""

    url: str
    alt: str | None


class Image(graphene.ObjectType):
    """A picture."""

    url = graphene.String(required=True, description="Absolute address.")
    alt = graphene.String(description="What it shows.")


def size_arguments() -> dict[str, Any]:
    """The arguments size and format of a picture field."""
    return {
        "size": graphene.Int(
            description="Wanted longest side in pixels; the nearest step is served. 0: the original."
        ),
        "format": graphene.Argument(
            ThumbnailFormatEnum, default_value=ThumbnailFormatEnum.ORIGINAL, description="File format."
        ),
    }


def thumbnail(key: str, alt: str, size: int | None, format: Any) -> ImageRow | None:
    """The picture with this storage key, or None for an empty key. `format` is a ThumbnailFormatEnum member."""
    if not key:
        return None
    return ImageRow(thumbnail_url(key, size, getattr(format, "value", None) or "ORIGINAL"), alt)
