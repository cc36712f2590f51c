"""Who may see of a listing what the public may not."""

from backend.api.graphql.context import Context


def sees_listing(context: Context, producer_id: int) -> bool:
    """Whether the actor acts for the producer, or oversees the marketplace."""
    actor = context.actor
    return actor.is_superuser or actor.is_officer or producer_id in actor.producer_ids


def sees_some_listings(context: Context) -> bool:
    """Whether there are listings that the actor sees and the public may not: asked before they are looked for."""
    actor = context.actor
    return actor.is_superuser or actor.is_officer or bool(actor.producer_ids)
