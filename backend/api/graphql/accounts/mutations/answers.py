"""What mutations of accounts answer with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError

from backend.accounts.access import user_of_actor
from backend.accounts.actor import Actor
from backend.api.graphql.accounts.errors import account_error
from backend.api.graphql.accounts.persons import Person, person_of
from backend.api.graphql.address_types import PostalAddress
from backend.api.graphql.errors import FieldError
from backend.kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class Answer:
    """A person, an address, or why there are none."""

    user: Person | None = None
    address: PostalAddress | None = None
    errors: list[FieldError] = field(default_factory=list)


def carry_out(context: Any, change: Callable[[], Answer]) -> Answer:
    """The answer of a change, or its refusal; what was read before it is read anew."""
    try:
        answer = change()
    except (DomainError, GraphQLError) as refusal:
        return Answer(errors=[account_error(refusal)])
    context.forget()
    return answer


def reader(actor: Actor) -> Person | None:
    """The person who acts."""
    user = user_of_actor(actor)
    return person_of(user, actor) if user is not None else None
