"""Which illustration stands for which goods: eighteen drawings a sub-group or more, shared out among its motifs."""

from dataclasses import dataclass
from functools import cache

from backend.operations.demo.chance import apportion
from backend.operations.demo.vocabulary import load_specialities, load_subgroups

LEAST_PER_SUBGROUP = 18
LEAST_PER_MOTIF = 2
FEW_PER_MOTIF = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: its number in the sub-group (from 1), what it shows, and which take on the motif it is (from 0)."""

    key: str
    subgroup: str
    number: int
    motif: str
    take: int


@cache
def plan_pictures() -> tuple[Picture, ...]:
    """All masters, sub-group by sub-group."""
    pictures: list[Picture] = []
    for subgroup in load_subgroups():
        weights = _motif_weights(subgroup.code)
        motifs = sorted(weights, key=lambda motif: (-weights[motif], motif))
        spare = max(0, LEAST_PER_SUBGROUP - LEAST_PER_MOTIF * len(motifs))
        shares = apportion(spare, [weights[motif] for motif in motifs])
        number = 0
        for motif, share in zip(motifs, shares, strict=True):
            for take in range(share + LEAST_PER_MOTIF):
                number += 1
                key = f"illustrations/{subgroup.slug}-{number:02d}.webp"
                pictures.append(Picture(key, subgroup.code, number, motif, take))
    return tuple(pictures)


@cache
def pictures_for(subgroup: str, motif: str, *, few: bool) -> tuple[str, ...]:
    """Keys that suit these goods. With `few` the first drawings of a motif serve all sub-groups: few need be made."""
    if few:
        return tuple(p.key for p in plan_pictures() if p.motif == motif)[:FEW_PER_MOTIF]
    return tuple(p.key for p in plan_pictures() if p.subgroup == subgroup and p.motif == motif)


def _motif_weights(subgroup: str) -> dict[str, float]:
    seen = {
        speciality: None
        for by_code in load_specialities().values()
        for speciality in by_code.get(subgroup, ())
    }
    weights: dict[str, float] = {}
    for speciality in seen:
        weights[speciality.motif] = weights.get(speciality.motif, 0) + speciality.weight * len(
            speciality.names
        )
    return weights
