"""A walk as a table: one row an order, and the sums below."""

from backend.kernel.money import format_dong
from backend.operations.walk.sums import Line

_HEAD = ("order", "paid by", "received", "what happened")
_MONEY = ("captured", "refunded", "goods kept", "delivery", "waits", "owed")
_ROW = "{:<8}{:<8}{:<10}{:<38}" + "{:>14}" * len(_MONEY) + "{:>9}"


def table_of(lines: list[Line]) -> str:
    """All of it, amounts in đồng."""
    rows = [_ROW.format(*_HEAD, *_MONEY, "letters")]
    for line in lines:
        play = line.play
        amounts = _amounts([line])
        rows.append(_ROW.format(line.number, play.pay.in_words, play.way, play.story, *amounts, line.letters))
    letters = sum(line.letters for line in lines)
    rows.append(_ROW.format("", "", "", f"{len(lines)} orders", *_amounts(lines), letters))
    return "\n".join(rows)


def _amounts(lines: list[Line]) -> list[str]:
    amounts = [(one.captured, one.refunded, one.sold, one.delivery, one.waits, one.owed) for one in lines]
    return [format_dong(sum(column)) for column in zip(*amounts, strict=True)]
