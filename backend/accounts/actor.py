"""Who is acting, and on whose behalf: what every verb that needs permission takes as its first argument."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A person behind a request, or nobody (`user_id` None).

    Memberships are those of the moment the request began: producers the user acts for, points where the user works,
    and those of them that the user manages.
    """

    user_id: int | None = None
    is_superuser: bool = False
    is_officer: bool = False
    producer_ids: frozenset[int] = frozenset()
    point_ids: frozenset[UUID] = frozenset()
    managed_point_ids: frozenset[UUID] = frozenset()

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is signed in."""
        return self.user_id is None

    @property
    def audit_name(self) -> str:
        """How audit rows name the actor: "user:<id>", or "anonymous"."""
        return "anonymous" if self.user_id is None else f"user:{self.user_id}"

    def with_memberships(
        self,
        *,
        producer_ids: Collection[int] = (),
        point_ids: Collection[UUID] = (),
        managed_point_ids: Collection[UUID] = (),
    ) -> "Actor":
        """The same person with what the domains above accounts know about them."""
        return replace(
            self,
            producer_ids=frozenset(producer_ids),
            point_ids=frozenset(point_ids),
            managed_point_ids=frozenset(managed_point_ids),
        )


ANONYMOUS = Actor()
"""Nobody in particular: a buyer who has not signed in."""
