"""What the tests of checkouts ask over and over."""

from typing import Any
from uuid import UUID

from backend.accounts.models import User
from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Variant
from tests.api.asking import data

ERRORS = "errors { field code message variants lines addressType }"
BASKET = """
    id quantity email customerNote
    lines { id quantity unitPrice { gross { amount } } totalPrice { gross { amount } } variant { id } }
    subtotalPrice { gross { amount } } shippingPrice { gross { amount } } totalPrice { gross { amount } }
"""


def checkout_gid(key: UUID) -> str:
    """The global id of a checkout."""
    return to_global_id("Checkout", key)


def variant_gid(variant: Variant) -> str:
    """The global id of a variant."""
    return to_global_id("ProductVariant", variant.pk)


def mutate(
    name: str,
    arguments: dict[str, tuple[str, Any]],
    fields: str = "checkout { id }",
    *,
    user: User | None = None,
) -> Any:
    """The payload of one checkout mutation; `arguments` is {name: (GraphQL type, value)}."""
    declared = ", ".join(f"${each}: {kind}" for each, (kind, _) in arguments.items())
    passed = ", ".join(f"{each}: ${each}" for each in arguments)
    query = f"mutation({declared}) {{ {name}({passed}) {{ {fields} {ERRORS} }} }}"
    return data(query, {each: value for each, (_, value) in arguments.items()}, user=user)[name]


def refusal(payload: Any) -> tuple[str | None, str]:
    """Field and code of the one error of a refused mutation; its other fields are null."""
    [error] = payload["errors"]
    assert all(value is None or value == [] for name, value in payload.items() if name != "errors"), payload
    return error["field"], error["code"]


def read(key: UUID, fields: str = BASKET, *, user: User | None = None) -> Any:
    """The checkout as the API shows it."""
    return data(
        f"query($id: ID!) {{ checkout(id: $id) {{ {fields} }} }}", {"id": checkout_gid(key)}, user=user
    )["checkout"]
