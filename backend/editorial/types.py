"""What the room tells others: frozen facts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """One version of a policy, without its text."""

    version: int
    effective_from: datetime


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """One version of a policy in both languages, in the room's markup."""

    slug: str
    version: int
    effective_from: datetime
    title_vi: str
    title_en: str
    body_vi: str
    body_en: str

    def title(self, language: str) -> str:
        """The title in "en" or else in Vietnamese."""
        return self.title_en if language == "en" else self.title_vi

    def body(self, language: str) -> str:
        """The text in "en" or else in Vietnamese."""
        return self.body_en if language == "en" else self.body_vi


@dataclass(frozen=True, slots=True)
class EventFacts:
    """Something that happens at a point from `starts_at` until before `ends_at`."""

    id: int
    point_id: UUID
    kind: str
    title: str
    body: str
    starts_at: datetime
    ends_at: datetime
    is_demo: bool


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """A published story; `body` in the room's markup, `cover` a key in the media storage or empty."""

    id: int
    slug: str
    title: str
    body: str
    cover: str
    producer_id: int | None
    province_id: str | None
    published_at: datetime
    is_demo: bool
