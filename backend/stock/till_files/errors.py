"""How files of tills are refused."""

from enum import StrEnum

from backend.kernel.errors import DomainError
from backend.stock.till_files.types import Column


class TillFileCode(StrEnum):
    """The codes of the refusals."""

    TOO_LARGE = "TOO_LARGE"
    UNREADABLE = "UNREADABLE"
    OLD_EXCEL = "OLD_EXCEL"
    EMPTY = "EMPTY"
    TOO_MANY_ROWS = "TOO_MANY_ROWS"
    COLUMN_MISSING = "COLUMN_MISSING"
    COLUMN_TWICE = "COLUMN_TWICE"
    ALREADY_BOOKED = "ALREADY_BOOKED"
    NOTHING_TO_BOOK = "NOTHING_TO_BOOK"
    TOO_MANY_FILES = "TOO_MANY_FILES"


class FileTooLarge(DomainError):
    """More bytes than a till writes in a month."""

    def __init__(self, most: int) -> None:
        super().__init__(
            TillFileCode.TOO_LARGE,
            f"The file is larger than {most // 1024 // 1024} MB. Export fewer days at a time.",
            field="file",
            most=most,
        )


class FileUnreadable(DomainError):
    """Neither CSV nor XLSX, or damaged."""

    def __init__(self) -> None:
        super().__init__(
            TillFileCode.UNREADABLE,
            "The file is no CSV and no XLSX, or it is damaged. Export it anew.",
            field="file",
        )


class OldExcel(DomainError):
    """The format of Excel before 2007."""

    def __init__(self) -> None:
        super().__init__(
            TillFileCode.OLD_EXCEL, "This is an old Excel file. Save it as .xlsx or .csv first.", field="file"
        )


class FileEmpty(DomainError):
    """No header, or no row under it."""

    def __init__(self) -> None:
        super().__init__(TillFileCode.EMPTY, "The file has no rows of sales.", field="file")


class TooManyRows(DomainError):
    """More rows than are booked in one go."""

    def __init__(self, most: int) -> None:
        super().__init__(
            TillFileCode.TOO_MANY_ROWS,
            f"The file has more than {most} rows. Export fewer days at a time.",
            field="file",
            most=most,
        )


class ColumnMissing(DomainError):
    """Nobody said where the code, the quantity or the time stands."""

    def __init__(self, column: Column) -> None:
        super().__init__(
            TillFileCode.COLUMN_MISSING,
            f"Say which column is the {column}.",
            field=str(column),
            column=str(column),
        )


class ColumnTwice(DomainError):
    """One column cannot mean two things."""

    def __init__(self, column: Column) -> None:
        super().__init__(
            TillFileCode.COLUMN_TWICE,
            "One column was chosen for two things.",
            field=str(column),
            column=str(column),
        )


class AlreadyBooked(DomainError):
    """The file was booked; what it said is in the ledger."""

    def __init__(self) -> None:
        super().__init__(TillFileCode.ALREADY_BOOKED, "This file was booked already.")


class NothingToBook(DomainError):
    """Every row was booked before, or is wrong."""

    def __init__(self) -> None:
        super().__init__(
            TillFileCode.NOTHING_TO_BOOK, "No row is left to book: all were booked before, or are wrong."
        )


class TooManyFiles(DomainError):
    """As many files of the point wait as may."""

    def __init__(self, most: int) -> None:
        super().__init__(
            TillFileCode.TOO_MANY_FILES,
            f"{most} files of this point wait already. Book or throw away one of them first.",
            field="file",
            most=most,
        )
