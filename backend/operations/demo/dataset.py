"""One demo data set from scale, day and seed: the same inputs give the same rows, proved by its digest."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import chain
from random import Random

from backend.kernel.vietnamese import slugify
from backend.operations.demo.careers import make_career
from backend.operations.demo.chance import stream
from backend.operations.demo.drafts import Draft, Drafts, choose_renewed, draft_products, share_out_stars
from backend.operations.demo.holdings import Holdings
from backend.operations.demo.makers import Maker
from backend.operations.demo.naming import name_product
from backend.operations.demo.pictures import pictures_for
from backend.operations.demo.places import province_name
from backend.operations.demo.plan import make_plan
from backend.operations.demo.points import make_points
from backend.operations.demo.pricing import make_variants
from backend.operations.demo.showcase import SHOWCASE_POINTS
from backend.operations.demo.stocking import stock_product
from backend.operations.demo.stories import tell_producer, tell_product
from backend.operations.demo.taken import Taken
from backend.operations.demo.types import DemoData, DemoProducer, DemoProduct, DemoRecognition, Row, Rows
from backend.operations.demo.villages import village_of
from backend.operations.demo.vocabulary import load_subgroups

FEW_PICTURES_BELOW = 2_000
"""Products in force under which one drawing a motif has to do."""
_TOLD_EVERY = 5_000


def generate(
    *,
    size: int,
    as_of: date,
    seed: int,
    real_stars: Counter[int],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> DemoData:
    """A data set of `size` products in force, of which `real_stars` (stars → number) are real ones.

    Names are all given here, for none may be given twice, and `progress` is told (done, in all) meanwhile; the rest of
    a row is written when it is read.
    """
    plan = make_plan(size=size, real_stars=real_stars)
    total = sum(len(states) for _, states in plan.by_place)
    # Makers take about twice as long as the names of what they make.
    drafts = draft_products(seed, plan, lambda done: progress(2 * min(done, total), 3 * total))
    stars = share_out_stars(seed, plan, drafts)
    renewed = choose_renewed(seed, plan, drafts)
    titles = _give_names(drafts, lambda done: progress(2 * total + min(done, total), 3 * total))
    few = size < FEW_PICTURES_BELOW

    def product(place: int) -> DemoProduct:
        draft = drafts[place]
        random = stream(seed, "product", draft.number)
        career = make_career(
            random, draft, stars[draft.number], seed=seed, as_of=as_of, renewed=draft.number in renewed
        )
        name, slug = titles[place].decode().split("\n")
        return _write_product(random, draft, name, slug, stars[draft.number], career, as_of, few=few)

    return DemoData(
        points=make_points(),
        producers=Rows(
            len(drafts.makers), lambda place: _write_producer(seed, place + 1, drafts.makers[place])
        ),
        products=Rows(len(drafts), product),
        in_force=Holdings(drafts),
    )


class Digest:
    """SHA-256 over every field of every row, in the order in which they go by."""

    def __init__(self) -> None:
        self._total = sha256()

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, taken into account one by one."""
        for row in rows:
            self._total.update(repr(row).encode())
            yield row

    def __str__(self) -> str:
        return self._total.hexdigest()


def digest(data: DemoData) -> str:
    """The digest of a whole data set: points, producers, products."""
    total = Digest()
    for _ in total.of(chain(data.points, data.producers, data.products)):
        pass
    return str(total)


def _give_names(drafts: Drafts, told: Callable[[int], None]) -> list[bytes]:
    """Name and slug of each product, unlike all others: two lines of UTF-8, which take a third of the memory."""
    names, slugs = Taken(), Taken()
    titles: list[bytes] = []
    for draft in drafts:
        name = name_product(
            draft.base, draft.maker.brand, draft.maker.commune, draft.speciality.subgroup, names
        )
        titles.append(f"{name}\n{_free_slug(name, draft, slugs)}".encode())
        if draft.number % _TOLD_EVERY == 0:
            told(draft.number)
    told(len(drafts))
    return titles


def _free_slug(name: str, draft: Draft, slugs: Taken) -> str:
    slug = slugify(name)
    if slug in slugs:
        slug = f"{slug}-{draft.maker.place.slug}"
    if slug in slugs:
        slug = f"{slug}-{draft.number}"
    slugs.add(slug)
    return slug


def _write_product(
    random: Random,
    draft: Draft,
    name: str,
    slug: str,
    stars: int,
    career: tuple[DemoRecognition, ...],
    as_of: date,
    *,
    few: bool,
) -> DemoProduct:
    maker, speciality = draft.maker, draft.speciality
    sku = f"{_SKUS[speciality.subgroup]}-{draft.number:05d}"
    variants = make_variants(random, speciality, sku, stars)
    always_at = _SHOWCASE_NUMBERS if draft.shown else ()
    story = tell_product(
        random,
        place=maker.place,
        commune=maker.commune,
        speciality=speciality,
        kind=maker.kind,
        brand=maker.brand,
    )
    entered = (
        career[-1].decided_on + timedelta(days=random.randint(2, 40)) if career else as_of - timedelta(days=9)
    )
    return DemoProduct(
        number=draft.number,
        producer=draft.producer,
        name=name,
        slug=slug,
        subgroup=speciality.subgroup,
        motif=speciality.motif,
        state=draft.state,
        story=story,
        picture=random.choice(pictures_for(speciality.subgroup, speciality.motif, few=few)),
        variants=variants,
        recognitions=career,
        levels=stock_product(random, province=maker.place.today, variants=variants, always_at=always_at),
        created_on=min(entered, as_of - timedelta(days=1)),
        moderation="draft" if draft.state == "draft" else "approved",
    )


_SKUS = {subgroup.code: subgroup.sku for subgroup in load_subgroups()}
_SHOWCASE_NUMBERS = tuple(
    point.number for slug in SHOWCASE_POINTS for point in make_points() if point.slug == slug
)


def _write_producer(seed: int, number: int, maker: Maker) -> DemoProducer:
    story = tell_producer(
        stream(seed, "producer", number), place=maker.place, commune=maker.commune, speciality=maker.goods[0][1],
        kind=maker.kind, brand=maker.brand,
    )  # fmt: skip
    return DemoProducer(
        number=number,
        name=maker.name,
        slug=f"{slugify(maker.name)}-{number}",
        kind=maker.kind,
        province=maker.place.today,
        former=maker.place.name,
        commune=maker.commune.name,
        village=village_of(maker),
        district=maker.commune.district,
        address=f"{maker.commune.full_name}, {province_name(maker.place.today)}",
        phone=f"0000 {200 + number // 1000:03d} {number % 1000:03d}",
        email=f"chu-the-{number}@ocop-demo.example",
        story=story,
    )
