"""What a signed-in person may act for, gathered from the domains that know it."""

from backend.accounts.actor import Actor
from backend.producers.selectors import producer_ids_of_user
from backend.salespoints.memberships import point_ids_of_user


def with_memberships(actor: Actor) -> Actor:
    """The actor with producers and points as of now; nobody stays nobody. Two queries."""
    if actor.user_id is None:
        return actor
    all_points, managed = point_ids_of_user(actor.user_id)
    return actor.with_memberships(
        producer_ids=producer_ids_of_user(actor.user_id), point_ids=all_points, managed_point_ids=managed
    )
