"""Questions about oneself."""

from typing import Any

import graphene

from backend.accounts.access import user_of_actor
from backend.api.graphql.accounts.persons import Person, person_of
from backend.api.graphql.accounts.types import User


class AccountsQueries(graphene.ObjectType):
    """me."""

    me = graphene.Field(User, description="The person signed in, or null.")

    @staticmethod
    def resolve_me(_root: None, info: Any) -> Person | None:
        """Whoever the token stands for."""
        actor = info.context.actor
        user = user_of_actor(actor)
        return person_of(user, actor) if user is not None else None
