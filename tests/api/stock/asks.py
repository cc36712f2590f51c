"""The mutations of a point's goods, asked as anybody."""

from typing import Any

from backend.accounts.models import User
from backend.api.graphql.ids import to_global_id
from tests.api.asking import ask

PAYLOAD = {
    "supplyRequest": "supplyRequest { number state quantityPromised promisedFor }",
    "transfer": "transfer { number state lines { quantitySent quantityReceived quantityLost } }",
    "stockCount": "stockCount { number state lines { expected counted difference } }",
}


def change(name: str, user: User | None, shows: str = "", **arguments: tuple[str, Any]) -> Any:
    """The whole answer; `arguments` are name=(GraphQL type, value), `shows` a key of PAYLOAD."""
    declared = ", ".join(f"${each}: {kind}" for each, (kind, _) in arguments.items())
    passed = ", ".join(f"{each}: ${each}" for each in arguments)
    fields = f"{PAYLOAD.get(shows, '')} errors {{ field code }}"
    query = f"mutation({declared}) {{ {name}({passed}) {{ {fields} }} }}"
    return ask(query, {each: value for each, (_, value) in arguments.items()}, user=user)


def errors_of(answer: Any) -> list[tuple[str | None, str]]:
    """Field and code of each error in the payload."""
    assert "errors" not in answer, answer["errors"]
    [payload] = answer["data"].values()
    return [(error["field"], error["code"]) for error in payload["errors"]]


def units(*goods: tuple[Any, int]) -> tuple[str, list[dict[str, Any]]]:
    """Lines of variants with units."""
    return "[StockQuantityInput!]!", [
        {"variantId": to_global_id("ProductVariant", variant.pk), "quantity": quantity}
        for variant, quantity in goods
    ]


def gid(type_name: str, pk: object) -> tuple[str, str]:
    """An argument that is an id."""
    return "ID!", to_global_id(type_name, pk)
