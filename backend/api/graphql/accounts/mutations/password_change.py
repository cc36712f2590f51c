"""passwordChange: a new password for who knows the old one."""

from typing import Any

import graphene

from backend.accounts.new_password import change_password
from backend.api.graphql.accounts.errors import ERRORS
from backend.api.graphql.accounts.mutations.answers import Answer, carry_out
from backend.api.graphql.accounts.persons import person_of
from backend.api.graphql.accounts.types import User


class PasswordChange(graphene.Mutation):
    """Change one's own password. Every session is over, this one included: sign in anew."""

    class Arguments:
        new_password = graphene.String(required=True, description="At least ten characters.")
        old_password = graphene.String(description="The password of now; asked for always.")

    user = graphene.Field(User, description="Whose it is.")
    errors = ERRORS

    @staticmethod
    def mutate(_root: None, info: Any, new_password: str, old_password: str | None = None) -> Answer:
        """Only one's own."""
        actor = info.context.actor

        def change() -> Answer:
            user = change_password(user_id=actor.user_id, old=old_password or "", new=new_password)
            return Answer(user=person_of(user, actor))

        return carry_out(info.context, change)
