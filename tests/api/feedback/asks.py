"""What the tests of feedback ask over and over."""

from typing import Any

from backend.accounts.models import User
from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Variant
from backend.orders.models import Order
from tests.api.asking import ask, data

ENTRY = "id body displayName createdAt state reason revision answer { body state reason revision } product { slug }"
ERRORS = "errors { field code message }"
SHOWN = f"""
query($id: ID!, $after: String) {{
  product(id: $id) {{
    rating reviewCount
    reviews(first: 2, after: $after) {{ totalCount pageInfo {{ hasNextPage endCursor }}
      edges {{ node {{ points {ENTRY} }} }} }}
    questions(first: 2) {{ totalCount edges {{ node {{ {ENTRY} }} }} }}
  }}
}}
"""


def product_gid(variant: Variant) -> str:
    """The global id of the goods' listing."""
    return to_global_id("Product", variant.listing_id)


def shown(variant: Variant, user: User | None = None, after: str | None = None) -> Any:
    """What the product page reads of feedback; None when there is no such product for the reader."""
    return data(SHOWN, {"id": product_gid(variant), "after": after}, user=user)["product"]


def words(connection: Any) -> list[str]:
    """The texts of a page."""
    return [edge["node"]["body"] for edge in connection["edges"]]


def review(bought: Order, user: User | None = None, **input: Any) -> Any:
    """The whole answer of reviewCreate about the order's first line."""
    line = bought.lines.order_by("position")[0]
    given = {
        "order": to_global_id("Order", bought.link_key),
        "orderLine": to_global_id("OrderLine", line.pk),
        "points": 4,
        "body": "Ngon",
        "displayName": "Lan",
        **input,
    }
    payload = f"review {{ points {ENTRY} }} {ERRORS}"
    query = f"mutation($input: ReviewCreateInput!) {{ reviewCreate(input: $input) {{ {payload} }} }}"
    return ask(query, {"input": given}, user=user)


def question(
    variant: Variant, user: User | None = None, headers: dict[str, str] | None = None, **input: Any
) -> Any:
    """The whole answer of questionAsk."""
    given = {
        "product": product_gid(variant),
        "body": "Giữ được bao lâu?",
        "displayName": "Minh",
        "email": "minh@example.vn",
        **input,
    }
    payload = f"question {{ {ENTRY} }} {ERRORS}"
    query = f"mutation($input: QuestionAskInput!) {{ questionAsk(input: $input) {{ {payload} }} }}"
    return ask(query, {"input": given}, user=user, **(headers or {}))


def answer(kind: str, pk: int, user: User | None, body: str = "Cảm ơn bạn.") -> Any:
    """The whole answer of reviewAnswer or questionAnswer."""
    payload = f"{kind} {{ {ENTRY} }} {ERRORS}"
    query = f"mutation($id: ID!, $body: String!) {{ {kind}Answer(id: $id, body: $body) {{ {payload} }} }}"
    return ask(query, {"id": to_global_id(kind.capitalize(), pk), "body": body}, user=user)


def moderate(kind: str, pk: int, user: User | None, **input: Any) -> Any:
    """The whole answer of reviewModerate or questionModerate."""
    given = {"part": "ENTRY", "decision": "APPROVE", "revision": 1, **input}
    query = (
        f"mutation($id: ID!, $input: FeedbackModerateInput!) "
        f"{{ {kind}Moderate(id: $id, input: $input) {{ {kind} {{ {ENTRY} }} {ERRORS} }} }}"
    )
    return ask(query, {"id": to_global_id(kind.capitalize(), pk), "input": given}, user=user)


def errors_of(answer: Any) -> list[tuple[str | None, str]]:
    """Field and code of each error in a mutation's payload."""
    [payload] = answer["data"].values()
    return [(error["field"], error["code"]) for error in payload["errors"]]
