"""A till's file as the people of its point see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.scalars import DateTime
from backend.stock.till_files.selectors import FileFacts
from backend.stock.till_files.types import BadRow, KnownSale

MAX_ROWS_SHOWN = 500

TillFileColumn = enum(
    "TillFileColumn", "CODE NAME QUANTITY TIME CLOCK", "What a column of a till's file may mean."
)
TillFileProblem = enum(
    "TillFileProblem",
    "CODE_MISSING UNKNOWN_CODE QUANTITY_UNREADABLE QUANTITY_NOT_WHOLE QUANTITY_ZERO QUANTITY_TOO_GREAT "
    "TIME_UNREADABLE IN_THE_FUTURE TOO_OLD",
    "Why a row of a till's file cannot be booked.",
)


@dataclass(frozen=True, slots=True)
class RowView:
    """A row with what it means, or with what is wrong."""

    number: int
    code: str
    name: str
    quantity: int | None = None
    occurred_at: datetime | None = None
    is_booked: bool = False
    problem: str | None = None


class TillFileColumnPlace(graphene.ObjectType):
    """Where in the header a meaning stands."""

    column = graphene.Field(TillFileColumn, required=True, description="The meaning.")
    position = graphene.Int(required=True, description="From 0.")


class TillFileRow(graphene.ObjectType):
    """A row of a till's file."""

    number = graphene.Int(required=True, description="As the spreadsheet counts its rows.")
    code = graphene.String(required=True, description="The code that stands there.")
    name = graphene.String(required=True, description="Our name of the goods, else the file's.")
    quantity = graphene.Int(
        description="Units sold; negative for a customer's return. Null where it is wrong."
    )
    occurred_at = graphene.Field(DateTime, description="When. Null where it is wrong.")
    is_booked = graphene.Boolean(required=True, description="Whether an earlier file brought this row.")
    problem = graphene.Field(TillFileProblem, description="What is wrong with it, or null.")


class TillFile(graphene.ObjectType):
    """A file of a point's till: what booking it would do, or did."""

    id = graphene.ID(required=True, description="The id.")
    name = graphene.String(required=True, description="Its name where it came from.")
    uploaded_at = graphene.Field(DateTime, required=True, description="When it came.")
    booked_at = graphene.Field(DateTime, description="When it was booked, or null.")
    new_count = graphene.Int(required=True, description="Rows that booking adds, or added.")
    known_count = graphene.Int(required=True, description="Rows that an earlier file had brought.")
    bad_count = graphene.Int(required=True, description="Rows that cannot be booked.")
    only_days = graphene.Boolean(
        required=True, description="Whether no row tells the hour: the file must then hold whole days."
    )
    header = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="The names of its columns, until it is booked.",
    )
    columns = graphene.List(
        graphene.NonNull(TillFileColumnPlace),
        required=True,
        description="Which column means what, until it is booked.",
    )
    rows = graphene.List(
        graphene.NonNull(TillFileRow),
        required=True,
        description=f"The wrong rows first, then the others, {MAX_ROWS_SHOWN} at most, until it is booked.",
    )

    @staticmethod
    def resolve_id(root: FileFacts, _info: Any) -> str:
        """A TillFile's."""
        return to_global_id("TillFile", root.id)

    @staticmethod
    def resolve_new_count(root: FileFacts, _info: Any) -> int:
        """From the preview as long as there is one."""
        return len(root.preview.fresh) if root.preview else root.booked_rows

    @staticmethod
    def resolve_known_count(root: FileFacts, _info: Any) -> int:
        """From the preview as long as there is one."""
        return len(root.preview.sales) - len(root.preview.fresh) if root.preview else root.known_rows

    @staticmethod
    def resolve_bad_count(root: FileFacts, _info: Any) -> int:
        """From the preview as long as there is one."""
        return len(root.preview.bad) if root.preview else root.bad_rows

    @staticmethod
    def resolve_only_days(root: FileFacts, _info: Any) -> bool:
        """Said before booking only."""
        return root.preview is not None and root.preview.only_days

    @staticmethod
    def resolve_header(root: FileFacts, _info: Any) -> Sequence[str]:
        """Empty once it is booked."""
        return root.table.header if root.table else ()

    @staticmethod
    def resolve_columns(root: FileFacts, _info: Any) -> list[dict[str, Any]]:
        """Empty once it is booked."""
        return [{"column": key.name, "position": at} for key, at in (root.columns or {}).items()]

    @staticmethod
    def resolve_rows(root: FileFacts, _info: Any) -> list[RowView]:
        """Empty once it is booked, and while a column is missing."""
        if root.preview is None:
            return []
        rows = [_bad(row) for row in root.preview.bad] + [_good(row) for row in root.preview.sales]
        return rows[:MAX_ROWS_SHOWN]


def _bad(row: BadRow) -> RowView:
    return RowView(row.number, row.code, row.name, problem=row.problem.value)


def _good(known: KnownSale) -> RowView:
    sale = known.sale
    quantity = sale.quantity if sale.kind.value == "sale" else -sale.quantity
    return RowView(sale.number, sale.code, known.our_name, quantity, sale.occurred_at, known.is_booked)
