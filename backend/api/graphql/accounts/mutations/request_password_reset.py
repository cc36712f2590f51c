"""requestPasswordReset: a letter for who has forgotten the password."""

from typing import Any

import graphene

from backend.accounts.new_password import ask_password_reset
from backend.api.graphql.accounts.errors import ERRORS
from backend.api.graphql.accounts.mutations.answers import Answer, carry_out
from backend.api.graphql.accounts.posted_to import client_address


class RequestPasswordReset(graphene.Mutation):
    """Ask for a letter with a link to a new password. The answer does not tell whether the address has an account."""

    class Arguments:
        channel = graphene.String(description="Slug of the channel; there is one.")
        email = graphene.String(required=True, description="E-mail address.")
        redirect_url = graphene.String(
            required=True, description="The page that the letter's link leads to, of a known origin."
        )

    errors = ERRORS

    @staticmethod
    def mutate(_root: None, info: Any, email: str, redirect_url: str, channel: str | None = None) -> Answer:
        """One service call, for anybody."""

        def change() -> Answer:
            ask_password_reset(
                email=email,
                language=info.context.language,
                page=redirect_url,
                client_address=client_address(info.context.request),
            )
            return Answer()

        return carry_out(info.context, change)
