"""A point of collection that lacks something and is brought the rest from another point, by a day."""

from typing import Any

from storefront.api import call

MOST_POINTS = 200


def brought_to(checkout: dict[str, Any], wished: str, points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The wished point with `readyOn` and `broughtFrom`, where it lacks something that can be brought; else nothing."""
    if not wished or wished in {point["id"] for point in points} or "collectionShortages" not in checkout:
        return []
    known = call("points", {"first": MOST_POINTS})["points"]
    point = next((each for each in known if each["id"] == wished and each["acceptsPickup"]), None)
    found = call("checkout_point", {"id": checkout["id"], "point": wished})["checkout"] if point else None
    promise = (found or {}).get("collectionPromise")
    return [{**point, **promise}] if point and promise else []


def is_to_be_had(checkout: dict[str, Any]) -> bool:
    """Whether the chosen point has everything, or is brought the rest by the day the buyer agreed to."""
    if not checkout.get("collectionShortages"):
        return True
    promise = checkout.get("collectionPromise")
    agreed = {each["key"]: each["value"] for each in checkout.get("metadata") or []}.get("brought-by", "")
    return promise is not None and promise["readyOn"] <= agreed
