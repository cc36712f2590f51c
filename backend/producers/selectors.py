"""Reads of producers and of who acts for them."""

from collections.abc import Collection

from backend.producers.models import Producer, ProducerMember


def producer_ids_of_user(user_id: int) -> frozenset[int]:
    """The producers a user acts for. One query."""
    return frozenset(ProducerMember.objects.filter(user_id=user_id).values_list("producer_id", flat=True))


def producer_by_slug(slug: str) -> Producer | None:
    """One producer, with its province and commune."""
    return Producer.objects.select_related("province", "commune").filter(slug=slug).first()


def producer_ids_by_slug(slugs: Collection[str]) -> dict[str, int]:
    """Those of the slugs that producers have, each with its producer's id."""
    return dict(Producer.objects.filter(slug__in=slugs).values_list("slug", "id"))


def members_to_tell(producer_id: int) -> list[tuple[int, str, str]]:
    """Who acts for a producer and may sign in: (user id, address, language), in order of their ids."""
    return list(
        ProducerMember.objects.filter(producer_id=producer_id, user__is_active=True)
        .order_by("user_id")
        .values_list("user_id", "user__email", "user__language")
    )
