"""Bringing a register file in: a dry run that does everything but the commit, and the same run that commits.

One transaction, serialised against other imports. All or nothing unless `keep_good`. Running the same file again
changes nothing: products are found by their register key, decisions by what they state (see register_match).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from backend.certification import rules
from backend.certification.models import ProductGroup, RecognisedProduct, Recognition
from backend.certification.register_csv import RawRow, UnreadableFile, read_rows
from backend.certification.register_match import Step, check_repeated, plan_steps
from backend.certification.register_row import understand
from backend.certification.register_write import write_steps
from backend.certification.types import ImportReport, RegisterRow, RowError
from backend.kernel import clock
from backend.kernel.rows import fetch_all, fetch_one
from backend.kernel.transactions import in_transaction
from backend.kernel.vietnamese import slugify
from backend.producers.services import ensure_producers
from backend.producers.types import ProducerDraft

SAMPLE_REGISTER = Path(__file__).parent / "data" / "ocop_recognitions.csv"
"""Real recognitions as press and authorities reported them; see the README beside it."""

Progress = Callable[[int, int], None]
"""Called with (done, total) of work units now and then."""

_IMPORT_LOCK = 7_120_341
_CHUNK = 2000


@dataclass
class _Tally:
    rows: int = 0
    products_new: int = 0
    products_known: int = 0
    producers_new: int = 0
    granted: int = 0
    incomplete: int = 0
    superseded: int = 0
    unchanged: int = 0
    sellable_now: int = 0
    errors: list[RowError] = field(default_factory=list)


def import_register(
    *,
    content: bytes,
    actor: str,
    apply: bool,
    keep_good: bool = False,
    progress: Progress = lambda done, total: None,
) -> ImportReport:
    """Read a register file and, with `apply`, enter what it says.

    With any error nothing is written, unless `keep_good` lets the good lines in. Raises Busy when another import runs.
    """
    tally = _Tally()
    rows = _read(content, tally, progress)
    with in_transaction():
        fetch_one("SELECT pg_advisory_xact_lock(%s)", [_IMPORT_LOCK])
        _enter(rows, tally, actor, progress)
        applied = apply and (keep_good or not tally.errors)
        if not applied:
            transaction.set_rollback(True)
    return ImportReport(
        applied=applied,
        rows=tally.rows,
        products_new=tally.products_new,
        products_known=tally.products_known,
        producers_new=tally.producers_new,
        granted=tally.granted,
        incomplete=tally.incomplete,
        superseded=tally.superseded,
        unchanged=tally.unchanged,
        sellable_now=tally.sellable_now,
        errors=tuple(sorted(tally.errors, key=lambda error: error.line)),
    )


def _read(content: bytes, tally: _Tally, progress: Progress) -> list[RegisterRow]:
    """The lines understood and not said twice; the others are in the tally's errors."""
    codes = {
        slugify(name): code
        for name, code in ProductGroup.objects.order_by("-code").values_list("name", "code")
    }
    understood: list[RegisterRow] = []
    total = max(content.count(b"\n"), 1)
    try:
        for raw in read_rows(content):
            tally.rows += 1
            if isinstance(raw, RawRow):
                row = understand(raw, codes)
                if isinstance(row, RegisterRow):
                    understood.append(row)
                else:
                    tally.errors.extend(row)
            else:
                tally.errors.append(raw)
            if tally.rows % _CHUNK == 0:
                progress(min(tally.rows, total), 2 * total)
    except UnreadableFile as problem:
        tally.errors.append(problem.error)
        return []
    good, repeated = check_repeated(understood)
    tally.errors.extend(repeated)
    return good


def _enter(rows: list[RegisterRow], tally: _Tally, actor: str, progress: Progress) -> None:
    known = _known_products([row.register_key for row in rows])
    tally.products_known = len(known)
    recognitions = _known_recognitions(list(known.values()))
    steps, conflicts = plan_steps(rows, {key: recognitions.get(pk, []) for key, pk in known.items()})
    tally.errors.extend(conflicts)
    refused = {error.line for error in conflicts}
    products = _ensure_products([row for row in rows if row.line not in refused], known, tally)
    superseded_before = _count_superseded(products)
    problems = write_steps(steps, products, actor=actor, progress=progress)
    tally.superseded = _count_superseded(products) - superseded_before
    tally.errors.extend(problems)
    _count(steps, {error.line for error in problems}, tally)


def _count_superseded(products: dict[str, int]) -> int:
    row = fetch_one(
        "SELECT count(*) FROM certification_recognition "
        "WHERE product_id = ANY(%(ids)s) AND superseded_by_id IS NOT NULL",
        {"ids": list(products.values())},
    )
    return row[0] if row else 0


def _known_products(keys: list[str]) -> dict[str, int]:
    return dict(
        fetch_all(
            "SELECT register_key, id FROM certification_recognisedproduct WHERE register_key = ANY(%(keys)s)",
            {"keys": keys},
        )
    )


def _known_recognitions(product_ids: list[int]) -> dict[int, list[Recognition]]:
    # One array and not an IN list: a file may have more lines than a statement may have parameters.
    rows = Recognition.objects.raw(
        "SELECT * FROM certification_recognition WHERE product_id = ANY(%(ids)s) ORDER BY id",
        {"ids": product_ids},
    )
    found: dict[int, list[Recognition]] = {}
    for recognition in rows:
        found.setdefault(recognition.product_id, []).append(recognition)
    return found


def _ensure_products(rows: list[RegisterRow], known: dict[str, int], tally: _Tally) -> dict[str, int]:
    """Register key → product id, for every row; products and producers that are new are made."""
    first_rows: dict[str, RegisterRow] = {}
    for row in rows:
        if row.register_key not in known:
            first_rows.setdefault(row.register_key, row)
    fresh = list(first_rows.values())
    drafts = [
        ProducerDraft(
            name=row.producer_name,
            kind=row.producer_kind,
            province_code=row.province_code,
            anonymous_key=row.register_key.rpartition("#")[2],
            address=", ".join(filter(None, (row.place_as_written, row.province_as_written))),
        )
        for row in fresh
    ]
    producer_ids, tally.producers_new = ensure_producers(drafts) if drafts else ([], 0)
    groups = dict(ProductGroup.objects.values_list("code", "pk"))
    made = RecognisedProduct.objects.bulk_create(
        [
            RecognisedProduct(
                register_key=row.register_key,
                name=row.name,
                producer_id=producer_id,
                group_id=groups[row.group_code],
                province_id=row.province_code,
                place_as_written=row.place_as_written,
                province_as_written=row.province_as_written,
                source=row.source,
                created_at=clock.now(),
            )
            for row, producer_id in zip(fresh, producer_ids, strict=True)
        ],
        batch_size=500,
    )
    tally.products_new = len(made)
    return {**known, **{product.register_key: product.pk for product in made}}


def _count(steps: list[Step], refused: set[int], tally: _Tally) -> None:
    now = clock.now()
    for step in steps:
        if step.row.line in refused:
            continue
        if step.kind is Step.Kind.UNCHANGED:
            tally.unchanged += 1
        elif step.kind is Step.Kind.REGISTER_INCOMPLETE:
            tally.incomplete += 1
        else:
            tally.granted += 1
        decided_on = step.row.decision.decided_on
        if step.row.is_documented and decided_on is not None:
            start, end = rules.validity(decided_on)
            tally.sellable_now += start <= now < end
