"""Is this decision in the register already? What an import has to do for each line follows from that.

Two statements are of one decision when nothing in them disagrees: number, date and year are equal or one of them is
unknown, and where a number is unknown the stars must be equal too. So a line that adds a number to what was known by
its year completes that row, and a poorer copy of a known decision changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from backend.certification.models import Recognition
from backend.certification.types import Decision, RegisterRow, RowError


@dataclass(frozen=True, slots=True)
class Step:
    """What an import does for one line; `recognition_id` is the row that it completes."""

    class Kind(StrEnum):
        UNCHANGED = "unchanged"
        GRANT = "grant"
        REGISTER_INCOMPLETE = "register_incomplete"
        COMPLETE = "complete"

    kind: Kind
    row: RegisterRow
    recognition_id: int | None = None
    is_alone: bool = False
    """The product has no other recognition, now or in the same file."""


@dataclass(frozen=True, slots=True)
class _Statement:
    number: str
    decided_on: date | None
    year: int | None
    stars: int


def check_repeated(rows: Sequence[RegisterRow]) -> tuple[list[RegisterRow], list[RowError]]:
    """Lines that state a decision of their product for the first time, and an error for each that repeats one."""
    good: list[RegisterRow] = []
    errors: list[RowError] = []
    by_product: dict[str, list[RegisterRow]] = {}
    for row in rows:
        earlier = by_product.setdefault(row.register_key, [])
        twin = next(
            (other for other in earlier if _agree(_stated(row.decision), _stated(other.decision))), None
        )
        if twin is None:
            earlier.append(row)
            good.append(row)
        else:
            errors.append(
                RowError(
                    row.line, "REPEATED", f"The same decision for the same product as in line {twin.line}."
                )
            )
    return good, errors


def plan_steps(
    rows: Sequence[RegisterRow], known: Mapping[str, Sequence[Recognition]]
) -> tuple[list[Step], list[RowError]]:
    """A step per line, in order of decision; lines that contradict the register are errors.

    `known` maps register keys to the product's recognitions.
    """
    steps: list[Step] = []
    errors: list[RowError] = []
    lines_of: dict[str, int] = {}
    for row in rows:
        lines_of[row.register_key] = lines_of.get(row.register_key, 0) + 1
    for row in sorted(rows, key=lambda row: (row.decision.decided_on or date.min, row.line)):
        recognitions = known.get(row.register_key, ())
        twin = next((other for other in recognitions if _agree(_stated(row.decision), _known(other))), None)
        if twin is None:
            kind = Step.Kind.GRANT if row.is_documented else Step.Kind.REGISTER_INCOMPLETE
            is_alone = not recognitions and lines_of[row.register_key] == 1
            steps.append(Step(kind, row, is_alone=is_alone))
        elif twin.stars != row.decision.stars:
            errors.append(
                RowError(
                    row.line,
                    "CONTRADICTS",
                    f"The register has this decision with {twin.stars} stars, not {row.decision.stars}.",
                )
            )
        elif twin.status == Recognition.Status.INCOMPLETE and row.is_documented:
            steps.append(Step(Step.Kind.COMPLETE, row, recognition_id=twin.pk))
        else:
            steps.append(Step(Step.Kind.UNCHANGED, row))
    return steps, errors


def _agree(one: _Statement, other: _Statement) -> bool:
    facts = (
        (one.number, other.number),
        (one.decided_on, other.decided_on),
        (one.year, other.year),
    )
    if any(mine and theirs and mine != theirs for mine, theirs in facts):
        return False
    return bool(one.number and other.number) or one.stars == other.stars


def _stated(decision: Decision) -> _Statement:
    return _Statement(
        _number(decision.decision_number), decision.decided_on, decision.decided_year, decision.stars
    )


def _known(row: Recognition) -> _Statement:
    return _Statement(_number(row.decision_number), row.decided_on, row.decided_year, row.stars)


def _number(text: str) -> str:
    return "".join(text.lower().split())
