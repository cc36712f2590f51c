"""What routing decided for an order, in plain words for the people who run the network."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.orders.asking.selectors import asks_of_orders
from backend.orders.asking.types import AskFacts, AskState
from backend.orders.reasons import say_reason
from backend.orders.return_selectors import routing_of_order
from backend.orders.selectors import fulfilments_of_orders, placed_orders
from backend.orders.types import RoutingFacts

RULE_WORDS = {
    "everything_from_one_point": "points beyond the first, because no point alone has everything",
    "points_outside_the_province": "points outside the buyer's province",
    "points_in_all": "points in all, with those at work already",
    "kilometres": "kilometres from the middle of the buyer's province",
    "open_work": "orders that wait there",
    "silent_days": "days since a till there reported",
}
COLLECTING_WORDS = {
    "everything_from_one_point": "points that bring something, because not everything is where the buyer collects",
}
"""What rules say of who brings goods to the point of collection, where it is something else."""
CAUSE_WORDS = {"placed": "The order was placed", "rerouted": "Units had lost their point"}


def show_parts(order_id: UUID) -> list[str]:
    """One line for each fulfilment: point, stage, and why it ended where it did."""
    parts = fulfilments_of_orders([order_id])[order_id]
    pickup = _pickup_point(order_id)
    names = _names([*(part.point_id for part in parts), *([pickup] if pickup else [])])
    transfers = _transfers(order_id)
    lines = []
    for part in parts:
        line = f"{part.position}. {names.get(part.point_id, part.point_id)}: {part.stage.replace('_', ' ')}"
        if part.reason_code:
            line += f" ({say_reason(part.reason_code, part.reason, 'en')})"
        if pickup and part.point_id != pickup:
            by = f" by transfer {transfers[part.id]}" if part.id in transfers else ""
            line += f", brought to {names.get(pickup, pickup)}, where the buyer collects{by}"
        lines.append(line)
    return lines


def explain_routing(order_id: UUID) -> list[str]:
    """Every decision in order: what was needed, the candidates with what each rule said, and what decided."""
    decisions = routing_of_order(order_id)
    pickup = _pickup_point(order_id)
    known = {UUID(point) for each in decisions for point in _points_of(each.trail)}
    points = _names(known | ({pickup} if pickup else set()))
    goods = _goods(int(variant) for each in decisions for variant in each.trail["needs"])
    told = [(each.decided_at, _explain(each, points, goods, pickup)) for each in decisions]
    asks = asks_of_orders([order_id])[order_id]
    places = _names(ask.point_id for ask in asks)
    told += [(ask.asked_at, _show_ask(ask, places)) for ask in asks]
    return [line for _, lines in sorted(told, key=lambda each: each[0]) for line in lines]


def _show_ask(ask: AskFacts, places: dict[UUID, str]) -> list[str]:
    """What a producer was asked, and what came of it."""
    where = places.get(ask.point_id, ask.point_id)
    asked = f"{ask.units} × {ask.product_name}, {ask.variant_name}, to be brought to {where}"
    return [
        "",
        f"{_moment(ask.asked_at)}  No point had the goods, so their producer was asked: {asked}.",
        f"  {_came_of(ask)}",
    ]


def _came_of(ask: AskFacts) -> str:
    day = ask.promised_for.strftime("%d/%m/%Y") if ask.promised_for else "-"
    promise = f"{ask.promised} promised for {day}"
    return {
        AskState.ASKED: f"May answer until {_moment(ask.answer_by)}.",
        AskState.SILENT: f"Nobody answered until {_moment(ask.answer_by)}.",
        AskState.PROMISED: f"{promise}.",
        AskState.KEPT: f"{promise}, and they came.",
        AskState.DECLINED: f"Sends nothing: {ask.reason}.",
        AskState.BROKEN: f"{promise}, and they did not come as promised.",
        AskState.CLOSED: "The order needs them no more.",
    }[ask.state]


def _moment(instant: datetime) -> str:
    return instant.astimezone(clock.VIETNAM).strftime("%d/%m/%Y %H:%M:%S")


def _explain(
    each: RoutingFacts, points: dict[UUID, str], goods: dict[int, str], pickup: UUID | None
) -> list[str]:
    trail = each.trail
    needs = ", ".join(f"{units} × {goods.get(int(v), f'variant {v}')}" for v, units in trail["needs"].items())
    lines = ["", f"{_moment(each.decided_at)}  {CAUSE_WORDS.get(each.cause, each.cause)}. Needed: {needs}."]
    if trail["excluded"]:
        left_out = ", ".join(_name(points, point) for point in trail["excluded"])
        lines.append(f"  Not asked again, because they declined or did not find the goods: {left_out}.")
    if each.outcome == "short":
        short = ", ".join(
            f"{goods.get(int(v), f'variant {v}')}: {units} to be had" for v, units in trail["short"].items()
        )
        return [*lines, f"  No point was found. {short}."]
    if each.outcome == "scattered":
        return [*lines, "  The units are there, but at more points than may share this order."]
    lines.append(f"  {trail['considered']} candidates; the best:")
    for place, ranked in enumerate(trail["ranking"], start=1):
        lines.append(f"  {place}. {_who(ranked['points'], points, pickup)}")
        lines += [
            f"       {value:g} {_said(rule, pickup)}"
            for rule, value in zip(trail["rules"], ranked["values"], strict=True)
        ]
    return [*lines, f"  {_what_decided(trail, pickup)}"]


def _who(candidate: list[str], points: dict[UUID, str], pickup: UUID | None) -> str:
    """The points of a candidate; who only brings something to the point of collection is told apart from it."""
    if pickup is None:
        return " + ".join(_name(points, point) for point in candidate)
    where = _name(points, str(pickup))
    senders = " + ".join(_name(points, point) for point in candidate if point != str(pickup))
    if not senders:
        return f"{where}, where the buyer collects"
    if str(pickup) in candidate:
        return f"{where}, where the buyer collects, and {senders} brings there what it lacks"
    return f"{senders} brings it to {where}, where the buyer collects"


def _said(rule: str, pickup: UUID | None) -> str:
    words = RULE_WORDS | COLLECTING_WORDS if pickup else RULE_WORDS
    return words.get(rule, rule)


def _what_decided(trail: dict[str, Any], pickup: UUID | None) -> str:
    ranking = trail["ranking"]
    if len(ranking) < 2:
        return "It was the only candidate."
    first, second = ranking[0]["values"], ranking[1]["values"]
    for rule, best, other in zip(trail["rules"], first, second, strict=True):
        if best != other:
            return f"What decided: {best:g} against {other:g} {_said(rule, pickup)}."
    return "All rules found the first two alike: the order of their ids decided."


def _pickup_point(order_id: UUID) -> UUID | None:
    order = placed_orders([order_id]).get(order_id)
    return order.pickup_point_id if order else None


def _transfers(order_id: UUID) -> dict[UUID, int]:
    """Part → number of the transfer that carries it."""
    return dict(
        fetch_all(
            "SELECT id, transfer_id FROM orders_fulfilment WHERE order_id = %(id)s AND transfer_id IS NOT NULL",
            {"id": order_id},
        )
    )


def _points_of(trail: dict[str, Any]) -> Iterable[str]:
    yield from trail["excluded"]
    for ranked in trail.get("ranking", ()):
        yield from ranked["points"]


def _name(points: dict[UUID, str], key: str) -> str:
    return points.get(UUID(key), key)


def _names(ids: Iterable[UUID]) -> dict[UUID, str]:
    rows = fetch_all(
        "SELECT id, name FROM salespoints_point WHERE id = ANY(%(ids)s::uuid[])", {"ids": list(set(ids))}
    )
    return {row[0]: row[1] for row in rows}


def _goods(ids: Iterable[int]) -> dict[int, str]:
    rows = fetch_all(
        "SELECT variant.id, listing.name || ', ' || variant.name FROM catalogue_variant variant "
        "JOIN catalogue_listing listing ON listing.id = variant.listing_id WHERE variant.id = ANY(%(ids)s::bigint[])",
        {"ids": list(set(ids))},
    )
    return {row[0]: row[1] for row in rows}
