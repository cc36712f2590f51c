"""A person's orders as rows of a list."""

from typing import Any

from storefront.shop.basket_session import order_key

SHOWN_NAMES = 2
_BADGES = {
    "FULFILLED": "good",
    "UNCONFIRMED": "warning",
    "CANCELED": "",
    "EXPIRED": "",
    "RETURNED": "",
}


def own_orders(connection: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Number, day, state, sum and what was bought; `names` the first lines, `more` how many follow."""
    rows = []
    for edge in (connection or {}).get("edges") or []:
        order = edge["node"]
        lines = order.get("lines") or []
        rows.append(
            {
                "key": order_key(order["id"]),
                "number": order["number"],
                "created": order["created"],
                "state": order["statusDisplay"],
                "badge": _BADGES.get(order["status"], "demo"),
                "total": order["total"]["gross"]["amount"],
                "names": [line["productName"] for line in lines[:SHOWN_NAMES]],
                "more": max(0, len(lines) - SHOWN_NAMES),
                "point": order.get("collectionPointName") or "",
            }
        )
    return rows
