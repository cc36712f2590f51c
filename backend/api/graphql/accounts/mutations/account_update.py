"""accountUpdate: what people change about themselves."""

from typing import Any

import graphene

from backend.accounts.own_data import update_person
from backend.api.graphql.accounts.errors import ERRORS
from backend.api.graphql.accounts.mutations.answers import Answer, carry_out
from backend.api.graphql.accounts.mutations.inputs import AccountInput, language_of
from backend.api.graphql.accounts.persons import person_of
from backend.api.graphql.accounts.types import User


class AccountUpdate(graphene.Mutation):
    """Change one's own name and language; what is left out stays."""

    class Arguments:
        input = AccountInput(required=True, description="What is to be changed.")

    user = graphene.Field(User, description="The person after the change.")
    errors = ERRORS

    @staticmethod
    def mutate(_root: None, info: Any, input: Any) -> Answer:
        """Only one's own."""
        actor = info.context.actor

        def change() -> Answer:
            user = update_person(
                user_id=actor.user_id,
                first_name=input.get("first_name"),
                last_name=input.get("last_name"),
                language=language_of(input),
            )
            return Answer(user=person_of(user, actor))

        return carry_out(info.context, change)
