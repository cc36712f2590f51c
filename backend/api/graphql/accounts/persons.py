"""A person as the type User is made from, and what else of a person is loaded only when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from backend.accounts.access import actor_for_user
from backend.accounts.actor import ANONYMOUS, Actor
from backend.api.graphql.context import Loader
from backend.api.graphql.memberships import with_memberships
from backend.checkout.address_book import addresses_of
from backend.checkout.types import SavedAddress
from backend.kernel import clock

if TYPE_CHECKING:
    from backend.accounts.models import User as UserRow

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Person:
    """A user with what the person acts for."""

    email: str
    first_name: str
    last_name: str
    is_staff: bool
    is_active: bool
    language: str
    date_joined: datetime
    last_login: datetime | None
    user_id: int | None
    """None for who has asked for an account and not confirmed the address yet."""
    actor: Actor
    graphql_type: str = "User"


def person_of(user: "UserRow", actor: Actor | None = None) -> Person:
    """The user as its own reader; memberships are looked up unless the actor has them already."""
    return Person(
        email=user.email,
        first_name=user.first_name,
        last_name=user.last_name,
        is_staff=user.is_staff,
        is_active=user.is_active,
        language=user.language,
        date_joined=user.date_joined,
        last_login=user.last_login,
        user_id=user.pk,
        actor=actor if actor is not None else with_memberships(actor_for_user(user)),
    )


def somebody_new(*, email: str, first_name: str, last_name: str, language: str) -> Person:
    """Who asks for an account, as they wrote it: the same whether or not the address has one."""
    return Person(
        email=email,
        first_name=first_name,
        last_name=last_name,
        is_staff=False,
        is_active=True,
        language=language,
        date_joined=clock.now(),
        last_login=None,
        user_id=None,
        actor=ANONYMOUS,
    )


class AddressesOfPerson(Loader[int, list[SavedAddress]]):
    """Address books."""

    kind = PERSON

    def load(self, keys: list[int]) -> Mapping[int, list[SavedAddress]]:
        """One statement a person: nobody reads another's."""
        return {key: addresses_of(key) for key in keys}
