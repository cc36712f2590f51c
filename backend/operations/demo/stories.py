"""Stories of two to four sentences, put together from the place, the making, the maker and the use."""

from functools import cache
from random import Random

from backend.operations.demo.places import Commune, Place
from backend.operations.demo.tables import read_table
from backend.operations.demo.vocabulary import SEA_CRAFTS, Speciality


@cache
def _openers(place: Place, speciality: Speciality, *, by_the_sea: bool) -> tuple[str, ...]:
    """Sentences on the place that suit the goods: of the coast for what the sea gives, else of the landscape."""
    from_the_sea = by_the_sea and speciality.craft in SEA_CRAFTS
    scopes = {"bien", "*"} if from_the_sea else {place.zone, "*", *place.tags} - {"bien"}
    terms = {"*", speciality.subgroup, speciality.motif, speciality.craft}
    return tuple(
        row["sentence"]
        for row in read_table("openers")
        if row["scope"] in scopes and not terms.isdisjoint(row["suits"].split())
    )


@cache
def _closers(speciality: Speciality) -> tuple[str, ...]:
    """Sentences on keeping and use: of the sub-group, or of a motif within it ("1.1/fruit")."""
    scopes = {speciality.subgroup, f"{speciality.subgroup}/{speciality.motif}"}
    return tuple(row["sentence"] for row in read_table("closers") if row["suits"] in scopes)


@cache
def _makers() -> dict[str, tuple[str, ...]]:
    sentences: dict[str, list[str]] = {}
    for row in read_table("makers"):
        sentences.setdefault(row["kind"], []).append(row["sentence"])
    return {kind: tuple(items) for kind, items in sentences.items()}


@cache
def _crafts() -> dict[str, tuple[str, str]]:
    return {row["craft"]: (row["first"], row["second"]) for row in read_table("crafts")}


def _sentence(template: str, **words: str) -> str:
    text = template.format(**words)
    return text[0].upper() + text[1:]


def _short(kind: str, brand: str) -> str:
    return {"cooperative": "HTX ", "company": "Công ty ", "cooperative_group": "Tổ hợp tác "}.get(
        kind, ""
    ) + brand


def tell_product(
    random: Random, *, place: Place, commune: Commune, speciality: Speciality, kind: str, brand: str
) -> str:
    """Where it comes from and how it is made, sometimes who makes it and how it is kept: 2 to 4 sentences."""
    opener = random.choice(_openers(place, speciality, by_the_sea=commune.by_the_sea))
    sentences = [_sentence(opener, noi=f"{commune.full_name}, {place.name}")]
    first, second = _crafts()[speciality.craft]
    chance = random.random()
    if chance < 0.35:
        sentences += [first, second]
    else:
        sentences.append(first if chance < 0.68 else second)
    if random.random() < 0.4:
        sentences.append(_sentence(random.choice(_makers()[kind]), ten=_short(kind, brand)))
    if len(sentences) < 4 and (len(sentences) == 2 or random.random() < 0.5):
        sentences.append(random.choice(_closers(speciality)))
    return " ".join(sentences)


def tell_producer(
    random: Random, *, place: Place, commune: Commune, speciality: Speciality, kind: str, brand: str
) -> str:
    """Who they are: one sentence on the place, one on how they work."""
    opener = random.choice(_openers(place, speciality, by_the_sea=commune.by_the_sea))
    return " ".join((
        _sentence(opener, noi=f"{commune.full_name}, {place.name}"),
        _sentence(random.choice(_makers()[kind]), ten=_short(kind, brand)),
    ))  # fmt: skip
