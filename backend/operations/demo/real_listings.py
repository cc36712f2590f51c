"""Real products of the sample register on the demo's shelves: their names and decisions are facts, price and stock not.

Every one of them is marked has_demo_commerce, and its text says so. Products of the register whose decision is not
stated to the day, or is over, get no listing at all.
"""

from collections import Counter
from datetime import date, timedelta
from functools import cache

from django.db.models import QuerySet

from backend.certification.models import Recognition
from backend.certification.register import SAMPLE_REGISTER, import_register
from backend.kernel.clock import start_of_day
from backend.kernel.vietnamese import slugify
from backend.operations.demo.chance import stream
from backend.operations.demo.goods import Goods
from backend.operations.demo.pictures import pictures_for
from backend.operations.demo.pricing import make_variants
from backend.operations.demo.stocking import stock_product
from backend.operations.demo.tables import read_table
from backend.operations.demo.vocabulary import Speciality

ACTOR = "system:seed"
_TEXT = (
    "Sản phẩm có thật trong sổ đăng ký mẫu, được công nhận theo quyết định {number}. Giá, quy cách, hình vẽ và tồn kho "
    "ở đây chỉ để minh họa, không phải của chủ thể."
)


def enter_sample_register() -> int:
    """Bring the sample register in, in the caller's transaction; the number of its lines.

    Raises ValueError when a line of it is wrong.
    """
    report = import_register(content=SAMPLE_REGISTER.read_bytes(), actor=ACTOR, apply=True)
    if report.errors:
        first = report.errors[0]
        raise ValueError(f"the sample register is broken: line {first.line}: {first.message}")
    return report.rows


def real_stars(*, as_of: date, lasting_days: int) -> Counter[int]:
    """Stars → real products in force on that day and for so many days more."""
    rows = _in_force(as_of).filter(valid_until__gte=start_of_day(as_of + timedelta(days=lasting_days)))
    return Counter(rows.values_list("stars", flat=True))


def make_real_goods(*, as_of: date, seed: int, few_pictures: bool) -> list[Goods]:
    """What the real products in force on that day offer in the demo."""
    goods: list[Goods] = []
    for row in _in_force(as_of).select_related("product__province").order_by("product_id"):
        product = row.product
        random = stream(seed, "real", product.register_key)
        kind = _kind_of(product.name)
        variants = make_variants(random, kind, f"MAU-{len(goods) + 1:03d}", row.stars)
        pictures = pictures_for(kind.subgroup, kind.motif, few=few_pictures)
        goods.append(
            Goods(
                product_id=product.pk,
                producer_id=product.producer_id,
                name=product.name,
                slug=f"{slugify(product.name)}-{len(goods) + 1}",
                description=_TEXT.format(number=row.decision_number),
                moderation="approved",
                picture=random.choice(pictures),
                is_demo=False,
                created_at=start_of_day(as_of - timedelta(days=1)) + timedelta(minutes=len(goods)),
                variants=variants,
                levels=stock_product(random, province=product.province.slug, variants=variants),
            )
        )
    return goods


def _in_force(as_of: date) -> QuerySet[Recognition]:
    day = start_of_day(as_of)
    return Recognition.objects.filter(
        product__is_demo=False, status=Recognition.Status.GRANTED, valid_from__lte=day, valid_until__gt=day
    )


def _kind_of(name: str) -> Speciality:
    """The first line of tables/real_goods.tsv whose words the name says; the last line says nothing and fits all."""
    return next(kind for words, kind in _kinds() if words.lower() in name.lower())


@cache
def _kinds() -> tuple[tuple[str, Speciality], ...]:
    kinds: list[tuple[str, Speciality]] = []
    for row in read_table("real_goods"):
        low, high = row["price"].split("-")
        kinds.append(
            (
                row["words"],
                Speciality((), row["subgroup"], 1, int(low), int(high), row["pack"], "", row["motif"]),
            )
        )
    return tuple(kinds)
