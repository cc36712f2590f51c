"""Carry entries of an outbox to the API in their order, and say of each what became of it."""

from typing import Any

from django.http import HttpRequest

from storefront.api import ApiDown, ApiError, ApiRefused, SignedOut, call_as
from storefront.console.offline.kinds import VERBS
from storefront.console.offline.slip_steps import read_request, read_step
from storefront.console.offline.words import clock_note, event_refusal
from storefront.console.stock_words import stock_refusal
from storefront.console.words import refusal

MOST_ENTRIES = 100
LONGEST_TEXT = 200
"""Characters of a SKU, an id, an instant: what is longer is none, and a hundred of them would be too much for the API,
which answers that with no word about any of them. They would come again for ever and hold up what is behind them."""
MOST_FOUND = 30
LONGEST_SKU = 60
STEPS = ("task", "transfer", "ask")
"""Kinds of entries that are no events of the shelf: steps of orders and of transfers, and asking a point for goods."""
_GREATEST = 2**31 - 1
Entry = dict[str, Any]
Result = dict[str, str]
_EVENT_TYPES = {"id": str, "seq": int, "kind": str, "sku": str, "quantity": int, "occurredAt": str}


def send_entries(
    request: HttpRequest, *, point: str, browser: str, entries: list[Entry]
) -> tuple[list[Result], bool]:
    """Results {id, state: "sent" | "refused", code, reason} for the entries that were answered, from the first on.

    The second value says whether all were; the rest may come again unchanged. Raises SignedOut before anything was
    sent, and ApiRefused when the person does not work there any more.
    """
    results: list[Result] = []
    for part in _parts(entries):
        try:
            if _is_step(part[0]):
                results.append(_take_step(request, point, part[0]))
            else:
                results += _report(request, point, browser, part)
        except (ApiRefused, SignedOut):
            if not results:
                raise
            return results, False
        except (ApiDown, ApiError):
            return results, False
    return results, True


def _is_step(entry: Entry) -> bool:
    return entry.get("kind") in STEPS


def _parts(entries: list[Entry]) -> list[list[Entry]]:
    """In the given order: each step by itself, events of the shelf that follow each other together."""
    parts: list[list[Entry]] = []
    for entry in entries:
        if parts and not _is_step(entry) and not _is_step(parts[-1][0]):
            parts[-1].append(entry)
        else:
            parts.append([entry])
    return parts


def _take_step(request: HttpRequest, point: str, entry: Entry) -> Result:
    fields, key = entry.get("fields"), entry.get("task", "")
    if not isinstance(fields, dict) or not isinstance(key, str) or len(key) > LONGEST_TEXT:
        return _refused(entry, "INVALID", refusal({}))
    said = {str(name): str(value) for name, value in fields.items()}
    if entry["kind"] == "task":
        return _take_order_step(request, entry, said)
    if entry["kind"] == "ask":
        sku = said.get("ma", "").replace("\0", "")[:LONGEST_SKU]
        change = read_request(said, point=point, variant=_variant_of(request, point, sku))
    else:
        change = read_step(str(entry.get("verb")), entry.get("task", ""), said)
    if change is None:
        return _refused(entry, "INVALID", stock_refusal({"code": "QUANTITY_OUT_OF_RANGE"}))
    errors = (call_as(request, change.operation, change.variables)["done"] or {}).get("errors") or []
    if not errors:
        return _sent(entry)
    if errors[0].get("code") == "BUSY":
        raise ApiDown("busy")
    return _refused(entry, str(errors[0].get("code") or ""), stock_refusal(errors[0]))


def _variant_of(request: HttpRequest, point: str, sku: str) -> str:
    """The id of goods on the point's shelf by their code; empty, which the API refuses, where none has it."""
    found = call_as(request, "console_shelf", {"point": point, "search": sku, "first": MOST_FOUND})
    nodes = [edge["node"]["productVariant"] for edge in found["pointStocks"]["edges"]]
    return next((node["id"] for node in nodes if node["sku"] == sku), "")


def _take_order_step(request: HttpRequest, entry: Entry, said: dict[str, str]) -> Result:
    verb, key = VERBS.get(str(entry.get("verb"))), entry.get("task", "")
    if verb is None or not key:
        return _refused(entry, "INVALID", refusal({}))
    variables = {"id": key + "=" * (-len(key) % 4), **verb.variables(said)}
    answer = call_as(request, verb.operation, variables)[verb.field] or {}
    errors = answer.get("errors") or []
    if errors:
        return _refused(entry, str(errors[0].get("code") or ""), refusal(errors[0]))
    return _sent(entry)


def _report(request: HttpRequest, point: str, browser: str, entries: list[Entry]) -> list[Result]:
    readable = [entry for entry in entries if _is_event(entry)]
    variables = {
        "point": point,
        "browser": browser,
        "events": [{name: entry[name] for name in _EVENT_TYPES} for entry in readable],
    }
    answer = call_as(request, "console_report", variables)["pointEventsReport"]
    whole = [str(error.get("code")) for error in answer["errors"]]
    if "BUSY" in whole:
        raise ApiDown("busy")
    if whole:
        return [_refused(entry, whole[0], event_refusal(whole[0])) for entry in entries]
    answers = iter(answer["results"])
    return [
        _read(entry, next(answers))
        if _is_event(entry)
        else _refused(entry, "INVALID_EVENT", event_refusal(""))
        for entry in entries
    ]


def _read(entry: Entry, answer: dict[str, Any]) -> Result:
    code = str(answer["code"] or "")
    if answer["status"] in ("CREATED", "EXISTS"):
        return _sent(entry, code, clock_note() if code == "CLOCK_OFF" else "")
    return _refused(entry, code, event_refusal(code))


def _is_event(entry: Entry) -> bool:
    """Whether the API can read it at all; what it says may still be refused."""
    return all(
        type(entry.get(name)) is kind
        and (len(entry[name]) <= LONGEST_TEXT if kind is str else abs(entry[name]) <= _GREATEST)
        for name, kind in _EVENT_TYPES.items()
    )


def _sent(entry: Entry, code: str = "", reason: str = "") -> Result:
    return {"id": entry["id"], "state": "sent", "code": code, "reason": reason}


def _refused(entry: Entry, code: str, reason: str) -> Result:
    return {"id": entry["id"], "state": "refused", "code": code, "reason": reason}
