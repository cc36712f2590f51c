"""Steps of transfers and requests for goods as they stand in an outbox: what the API is asked for each."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from storefront.console.goods import whole
from storefront.console.ids import node_id
from storefront.console.slips import LONGEST_REASON, SLIP_VERBS

Fields = dict[str, str]
LONGEST_KEY = 40
_GOODS = "so-"
"""How the fields of a form begin that tell units of goods: Goods.field."""


@dataclass(frozen=True)
class Change:
    """An operation with its variables."""

    operation: str
    variables: dict[str, Any]


def read_step(verb: str, number: str, fields: Fields) -> Change | None:
    """The step of a transfer, or None for what no form of ours tells."""
    found = SLIP_VERBS.get(verb)
    if found is None or not (number.isascii() and number.isdigit()):
        return None
    try:
        given: dict[str, Any] = {"id": node_id("Transfer", int(number))}
    except Http404:
        return None
    if found.has_numbers:
        lines = _lines(fields)
        if lines is None:
            return None
        given["lines"] = lines
    if found.has_reason:
        given["reason"] = " ".join(fields.get("ly-do", "").split())[:LONGEST_REASON]
    if found.has_key:
        given["isEverything"] = fields.get("con-nua") != "co"
        given["key"] = fields.get("khoa", "")[:LONGEST_KEY]
    return Change(found.operation, given)


def read_request(fields: Fields, *, point: str, variant: str) -> Change | None:
    """What `point` asks another one for, or None where no number of units is told."""
    units = whole(fields.get("so-xin"), least=1)
    if units is None:
        return None
    given = {
        "sender": fields.get("diem", ""),
        "receiver": point,
        "lines": [{"variantId": variant, "quantity": units}],
        "key": fields.get("khoa", "")[:LONGEST_KEY],
    }
    return Change("console_transfer_request", given)


def _lines(fields: Fields) -> list[dict[str, Any]] | None:
    lines = []
    for name, said in fields.items():
        if name.startswith(_GOODS):
            units, key = whole(said), name.removeprefix(_GOODS)
            if units is None:
                return None
            lines.append({"variantId": key + "=" * (-len(key) % 4), "quantity": units})
    return lines
