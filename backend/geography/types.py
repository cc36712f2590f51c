"""What geography hands to other rooms."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormerProvinceFacts:
    """One of the 63 provinces until 30 June 2025."""

    code: str
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class ProvinceFacts:
    """One of the 34 provinces and cities, with the former ones it was made of. Position in degrees (WGS 84)."""

    code: str
    name: str
    full_name: str
    name_en: str
    kind: str
    slug: str
    latitude: float
    longitude: float
    former: tuple[FormerProvinceFacts, ...]


@dataclass(frozen=True, slots=True)
class CommuneFacts:
    """A commune, ward or special zone; its slug is unique within its province (a code of today)."""

    id: int
    province_id: str
    name: str
    slug: str
    is_demo: bool

    @property
    def key(self) -> str:
        """The province's code and the slug: what it is called by where ids say nothing, "86/xa-an-binh"."""
        return f"{self.province_id}/{self.slug}"


@dataclass(frozen=True, slots=True)
class CraftVillageFacts:
    """A place known for one craft, with the code of its province of today; its slug is unique in the country."""

    id: int
    province_id: str
    commune_id: int | None
    name: str
    slug: str
    craft: str
    craft_en: str
    story: str
    story_en: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class FoundProvince:
    """A province of today, and the former name by which it was found, if it was (as it used to be written)."""

    province: ProvinceFacts
    matched_former: str | None
