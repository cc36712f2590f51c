"""What the tests of orders ask over and over, and the people of the role matrix."""

from dataclasses import dataclass, field
from typing import Any

from backend.accounts.models import User
from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Variant
from backend.orders.models import Fulfilment, Order
from backend.salespoints.models import Point
from tests.api.asking import ask
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf


@dataclass
class Town:
    """A point with tea and jam of two producers, and everybody who could come by."""

    tea: Variant
    jam: Variant
    point: Point
    other_point: Point
    people: dict[str, User | None] = field(default_factory=dict)


def make_town() -> Town:
    """One of each kind of person: who works at the point is "staff", the tea's producer "producer"."""
    tea_maker, jam_maker = make_producer(name="HTX Trà"), make_producer(name="HTX Mứt")
    tea = make_sellable(product={"producer": tea_maker}, listing={"name": "Trà sen"}, price=100_000)
    jam = make_sellable(product={"producer": jam_maker}, listing={"name": "Mứt dừa"}, price=40_000)
    point, other_point = make_point(name="Bến xe"), make_point(name="Chợ", latitude=10.9)
    for variant in (tea, jam):
        put_on_shelf(variant, point, 20)
    people = {
        "anonymous": None,
        "buyer": make_user(password=None),
        "producer": make_user(producers=[tea_maker], password=None),
        "other producer": make_user(producers=[make_producer()], password=None),
        "staff": make_user(points=[point], password=None),
        "other staff": make_user(points=[other_point], password=None),
        "officer": make_user(is_officer=True, is_staff=True, password=None),
        "superuser": make_user(is_superuser=True, is_staff=True, password=None),
    }
    return Town(tea, jam, point, other_point, people)


def fulfilment_gid(part: Fulfilment) -> str:
    """The global id of a fulfilment."""
    return to_global_id("Fulfillment", part.pk)


def order_gid(order: Order) -> str:
    """The global id that staff and producers see."""
    return to_global_id("Order", order.pk)


def link_gid(order: Order) -> str:
    """The global id that the buyer was given."""
    return to_global_id("Order", order.link_key)


def change(name: str, part_id: str, user: User | None, **arguments: tuple[str, Any]) -> Any:
    """The whole answer of a fulfilment's mutation; `arguments` are name=(GraphQL type, value)."""
    given = {"id": ("ID!", part_id), **arguments}
    declared = ", ".join(f"${each}: {kind}" for each, (kind, _) in given.items())
    passed = ", ".join(f"{each}: ${each}" for each in given)
    fields = "fulfillment { id stage status } errors { field code message }"
    query = f"mutation({declared}) {{ {name}({passed}) {{ {fields} }} }}"
    return ask(query, {each: value for each, (_, value) in given.items()}, user=user)


def errors_of(answer: Any) -> list[tuple[str | None, str]]:
    """Field and code of each error in a mutation's payload."""
    [payload] = answer["data"].values()
    assert payload["fulfillment"] is None
    return [(error["field"], error["code"]) for error in payload["errors"]]
