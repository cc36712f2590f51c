"""Names of makers and goods: brands of two joined syllables or of the landscape, never of a person."""

from collections.abc import Iterator
from functools import cache, lru_cache
from random import Random
from sys import intern

from backend.kernel.vietnamese import fold
from backend.operations.demo.chance import Weighted
from backend.operations.demo.places import Commune, Place
from backend.operations.demo.tables import read_table
from backend.operations.demo.taken import Taken
from backend.operations.demo.vocabulary import Speciality, SubGroup, load_brands

KINDS = Weighted(
    ("cooperative", "company", "household", "cooperative_group", "other"), (0.34, 0.255, 0.30, 0.085, 0.02)
)
BIG_KINDS = Weighted(("cooperative", "company", "household"), (0.5, 0.4, 0.1))
_PATTERNS = {
    "cooperative": (
        "HTX Nông nghiệp {brand}", "HTX {trade} {brand}", "HTX {trade} {brand}", "HTX Dịch vụ nông nghiệp {brand}",
        "HTX Sản xuất và kinh doanh {small} {brand}", "HTX Nông nghiệp sạch {brand}",
    ),
    "company": (
        "Công ty TNHH {brand}", "Công ty TNHH {trade} {brand}", "Công ty TNHH MTV {trade} {brand}",
        "Công ty CP {trade} {brand}", "Công ty TNHH Sản xuất và Thương mại {brand}",
    ),
    "household": (
        "Hộ kinh doanh {brand}", "Cơ sở {small} {brand}", "Cơ sở sản xuất {brand}", "Hộ kinh doanh {small} {brand}",
    ),
    "cooperative_group": ("Tổ hợp tác {small} {brand}", "Tổ hợp tác {brand}"),
    "other": ("Trang trại {brand}", "Hội quán {brand}"),
}  # fmt: skip
_NOT_FARMING = {"4.1", "4.2", "5.1", "5.2", "5.3", "6.1"}
_MODIFIERS = {
    "food": ("đặc biệt", "loại một", "truyền thống", "thượng hạng", "chọn lọc"),
    "craft": ("cỡ lớn", "cỡ nhỏ", "họa tiết sen", "họa tiết cổ", "bản giới hạn"),
    "live": ("chọn lọc", "dáng đẹp", "loại một"),
    "tour": ("cuối tuần", "theo mùa", "cùng gia đình"),
}


@cache
def _trades() -> dict[str, str]:
    return {craft: row["word"] for row in read_table("trades") for craft in row["crafts"].split()}


def make_brand(random: Random, place: Place, commune: Commune, *, by_commune: float) -> str:
    """A brand: the commune's name with probability `by_commune`, else two syllables or a picture of the landscape."""
    if random.random() < by_commune:
        return commune.bare_name
    words = load_brands()
    if random.random() < 0.22:
        return random.choice(_landscape(place))
    while True:
        brand = f"{random.choice(words['first'])} {random.choice(words['second'])}"
        head, tail = brand.split()
        if head != tail:
            return intern(brand)


@cache
def _landscape(place: Place) -> tuple[str, ...]:
    words = load_brands()
    chosen = words["any"]
    for kind in ("nui", "bien"):
        if kind in place.tags:
            chosen += words[kind]
    return chosen + words.get(place.zone, ())


def name_producer(random: Random, kind: str, brand: str, speciality: Speciality, subgroup: SubGroup) -> str:
    """A maker's name of its kind: "HTX Chè Tâm An", "Cơ sở gốm Hồng Lâm"."""
    trade = _trades().get(speciality.craft, subgroup.word)
    patterns = _PATTERNS[kind]
    if subgroup.code in _NOT_FARMING:
        patterns = tuple(p for p in patterns if "ông nghiệp" not in p) or patterns
    if subgroup.code == "6.1" and kind == "other":
        patterns = ("Điểm du lịch {brand}",)
    return random.choice(patterns).format(brand=brand, trade=trade, small=trade[0].lower() + trade[1:])


def name_product(base: str, brand: str, commune: Commune, subgroup: str, taken: Taken) -> str:
    """`base` with the brand, made unlike every name in `taken` (folded); the new one is added to it."""
    plain = base if folded(brand) in folded(base) else f"{base} {brand}"
    for name in _readings(plain, base, brand, commune, subgroup):
        key = fold(name)
        if key not in taken:
            taken.add(key)
            return name
    name = taken.numbered(plain)
    taken.add(fold(name))
    return name


def _readings(plain: str, base: str, brand: str, commune: Commune, subgroup: str) -> Iterator[str]:
    yield plain
    if folded(commune.bare_name) not in fold(plain):
        yield f"{plain} {commune.bare_name}"
    kind = {"4": "craft", "5": "live", "6": "tour"}.get(subgroup[0], "food")
    for word in _MODIFIERS[kind]:
        yield f"{base} {word} {brand}"
    for word in _MODIFIERS[kind]:
        yield f"{base} {word} {brand} {commune.bare_name}"


@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """fold() of what comes again and again: goods without their brands, brands, communes."""
    return fold(text)
