"""Where demo goods come from: the 63 former provinces with their landscape, former districts and communes of today."""

from dataclasses import dataclass
from functools import cache

from backend.kernel.vietnamese import fold, slugify
from backend.operations.demo.tables import read_table


@dataclass(frozen=True, slots=True, eq=False)
class Commune:
    """A commune of today and the district it lay in until 30 June 2025. There is one object of each."""

    name: str
    district: str
    by_the_sea: bool

    @property
    def full_name(self) -> str:
        """With its kind: "xã Bát Tràng"; wards and special zones carry theirs already."""
        return self.name if self.name.startswith(("phường ", "đặc khu ")) else f"xã {self.name}"

    @property
    def bare_name(self) -> str:
        """Without its kind: "Bát Tràng"."""
        return self.name.removeprefix("phường ").removeprefix("đặc khu ")

    @property
    def slug(self) -> str:
        return slugify(self.name)

    @property
    def is_island(self) -> bool:
        """A special zone: only what is said to come from there comes from there."""
        return self.name.startswith("đặc khu ")


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A former province: specialities, names of goods and old certificates still follow it. One object of each."""

    name: str
    slug: str
    today: str
    """Slug of the province of today."""
    zone: str
    tags: frozenset[str]
    weight: float
    latitude: float
    longitude: float
    communes: tuple[Commune, ...]

    def matches(self, where: str) -> bool:
        """Whether an expression of tables/specialities holds: slugs, @zone, #tag, * for all, joined by blanks."""
        return any(
            term == "*" or term == self.slug or (term[1:] == self.zone and term[0] == "@") or
            (term[0] == "#" and term[1:] in self.tags)
            for term in where.split()
        )  # fmt: skip


@cache
def load_places() -> tuple[Place, ...]:
    """All 63 former provinces, in the order of the table."""
    communes: dict[str, list[Commune]] = {}
    for row in read_table("communes"):
        names = [name.strip() for name in row["communes"].split(";")]
        coast = row["coast"] == "bien"
        communes.setdefault(row["former"], []).extend(Commune(name, row["district"], coast) for name in names)
    return tuple(
        Place(
            name=row["former"],
            slug=slugify(row["former"].removeprefix("TP. ")),
            today=row["today"],
            zone=row["zone"],
            tags=frozenset(row["tags"].split()),
            weight=float(row["weight"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            communes=tuple(_once(communes[row["former"]])),
        )
        for row in read_table("provinces")
    )


def _once(communes: list[Commune]) -> list[Commune]:
    return list({fold(commune.name): commune for commune in reversed(communes)}.values())[::-1]


@cache
def province_name(slug: str) -> str:
    """Name of a province of today: they all carry a former one's name, but for Huế."""
    names = {place.slug: place.name.removeprefix("TP. ") for place in load_places()}
    return {**names, "hue": "Huế"}[slug]
