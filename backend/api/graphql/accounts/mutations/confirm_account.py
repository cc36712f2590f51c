"""confirmAccount: the link of a letter was followed."""

from typing import Any

import graphene

from backend.accounts.registering import confirm_registration
from backend.api.graphql.accounts.errors import ERRORS
from backend.api.graphql.accounts.mutations.answers import Answer, carry_out
from backend.api.graphql.accounts.persons import person_of
from backend.api.graphql.accounts.posted_to import client_address
from backend.api.graphql.accounts.types import User


class ConfirmAccount(graphene.Mutation):
    """Open the account that a letter speaks of."""

    class Arguments:
        email = graphene.String(required=True, description="The address that the letter went to.")
        token = graphene.String(required=True, description="What the letter's link carries; good once.")

    user = graphene.Field(User, description="The account.")
    errors = ERRORS

    @staticmethod
    def mutate(_root: None, info: Any, email: str, token: str) -> Answer:
        """One service call, for whoever has the letter."""

        def change() -> Answer:
            address = client_address(info.context.request)
            return Answer(
                user=person_of(confirm_registration(email=email, token=token, client_address=address))
            )

        return carry_out(info.context, change)
