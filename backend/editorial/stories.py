"""Reads of the stories that are published."""

from datetime import datetime

from backend.editorial.types import StoryFacts
from backend.kernel.rows import fetch_all, fetch_one

_COLUMNS = "id, slug, title, body, cover, producer_id, province_id, published_at, is_demo"


def newest_stories(*, now: datetime, limit: int) -> list[StoryFacts]:
    """Published stories, the newest first."""
    rows = fetch_all(
        f"SELECT {_COLUMNS} FROM editorial_story WHERE published_at <= %(now)s "
        "ORDER BY published_at DESC, id DESC LIMIT %(limit)s",
        {"now": now, "limit": limit},
    )
    return [StoryFacts(*row) for row in rows]


def story(slug: str, *, now: datetime) -> StoryFacts | None:
    """One published story."""
    row = fetch_one(
        f"SELECT {_COLUMNS} FROM editorial_story WHERE slug = %(slug)s AND published_at <= %(now)s",
        {"slug": slug, "now": now},
    )
    return StoryFacts(*row) if row else None
