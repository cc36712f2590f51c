"""Seeding: the sample register, a generated data set, demo accounts and drawings, into an empty marketplace."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db.models import Model

from backend.accounts.models import User
from backend.certification.models import RecognisedProduct
from backend.checkout.delivery_files import load_delivery_prices
from backend.checkout.voucher_files import load_vouchers
from backend.kernel.rows import execute, fetch_one
from backend.kernel.transactions import in_transaction
from backend.operations.demo.accounts import DemoRefused, assert_demo_allowed, load_accounts
from backend.operations.demo.careers import LASTING_DAYS
from backend.operations.demo.dataset import FEW_PICTURES_BELOW, generate
from backend.operations.demo.dossiers import load_dossiers
from backend.operations.demo.drawing import Drawing
from backend.operations.demo.editorial import load_editorial
from backend.operations.demo.errands import load_errands
from backend.operations.demo.feedback import load_feedback
from backend.operations.demo.loader import load
from backend.operations.demo.pictures import pictures_for, plan_pictures
from backend.operations.demo.real_listings import enter_sample_register, make_real_goods, real_stars
from backend.operations.demo.settled import load_settled_sales
from backend.operations.demo.showcase import SHOWCASE_MAKERS, SHOWCASE_POINTS
from backend.operations.demo.tables import FOLDER
from backend.orders.models import Order
from backend.producers.models import Producer
from backend.salespoints.models import Point

Step = Callable[[str, int], None]
Progress = Callable[[int, int], None]

PRICES = FOLDER / "prices"
"""The demo's delivery prices and vouchers, as the commands load them."""
_SEED_LOCK = 7_120_342
_MUST_BE_EMPTY: tuple[type[Model], ...] = (RecognisedProduct, Producer, Point, User, Order)


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What came of it: rows written in all, and the digest of the generated rows."""

    products: int
    producers: int
    rows: int
    digest: str


def is_empty() -> bool:
    """Whether nobody has put anything into the marketplace yet, beyond what migrations bring."""
    return not any(model._default_manager.exists() for model in _MUST_BE_EMPTY)


def seed_marketplace(
    *, size: int, as_of: date, seed: int, media_root: Path, step: Step, naming: Progress, progress: Progress
) -> SeedReport:
    """Fill an empty marketplace as of that day, all or nothing; drawings that are there already are kept.

    `naming` is told how far names have come, then `progress` how many goods are written: each (done, in all).

    Raises DemoRefused where demo data may not be, and ValueError for an impossible size.
    """
    assert_demo_allowed()
    few = size < FEW_PICTURES_BELOW
    with Drawing(_pictures_needed(few=few), media_root) as drawing:
        with in_transaction():
            _take_turn()
            if not is_empty():
                raise DemoRefused(
                    "There is data in this marketplace already; demo data goes into an empty one only."
                )
            rows = _Counter(step)
            rows("lines of the sample register", enter_sample_register())
            data = generate(
                size=size,
                as_of=as_of,
                seed=seed,
                real_stars=real_stars(as_of=as_of, lasting_days=LASTING_DAYS),
                progress=naming,
            )
            real = make_real_goods(as_of=as_of, seed=seed, few_pictures=few)
            digest = load(data, real=real, as_of=as_of, step=rows, progress=progress)
            rows("events and stories", load_editorial(data, as_of=as_of, seed=seed))
            showcase = _showcase_producers()
            told = load_feedback(size=size, as_of=as_of, seed=seed, showcase=list(showcase.values()))
            rows("orders and reviews", told)
            settled = load_settled_sales(as_of=as_of, seed=seed, makers=list(showcase.values()))
            rows("orders to settle", settled)
            rows("accounts", load_accounts(showcase))
            rows(
                "transfers and requests",
                load_errands(point_slugs=SHOWCASE_POINTS[:2], makers=list(showcase.values())),
            )
            rows("dossiers", load_dossiers(makers=list(showcase.values())))
            rows("delivery prices", sum(load_delivery_prices(PRICES).values()))
            rows("vouchers", load_vouchers(PRICES / "vouchers.csv"))
        step("drawings", drawing.finish())
    return SeedReport(len(data.products), len(data.producers), rows.total, digest)


class _Counter:
    """Passes steps on and adds up their rows."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self.total = 0

    def __call__(self, what: str, rows: int) -> None:
        self.total += rows
        self._step(what, rows)


def _take_turn() -> None:
    """One seed at a time, and no time limit for a statement that writes all of it."""
    fetch_one("SELECT pg_advisory_xact_lock(%s)", [_SEED_LOCK])
    execute("SET LOCAL statement_timeout = 0")


def _pictures_needed(*, few: bool) -> list[str]:
    pictures = plan_pictures()
    if not few:
        return [picture.key for picture in pictures]
    return sorted({key for each in pictures for key in pictures_for(each.subgroup, each.motif, few=True)})


def _showcase_producers() -> dict[str, int]:
    """Brand of a showcase maker → its producer."""
    return {
        maker.brand: Producer.objects.get(
            is_demo=True, kind="cooperative", name__endswith=f" {maker.brand}"
        ).pk
        for maker in SHOWCASE_MAKERS
    }
