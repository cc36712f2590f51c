"""accountRegister: asking for an account."""

from typing import Any

import graphene

from backend.accounts.registering import register
from backend.api.graphql.accounts.errors import ERRORS
from backend.api.graphql.accounts.mutations.answers import Answer, carry_out
from backend.api.graphql.accounts.mutations.inputs import AccountRegisterInput, language_of
from backend.api.graphql.accounts.persons import somebody_new
from backend.api.graphql.accounts.posted_to import client_address
from backend.api.graphql.accounts.types import User


class AccountRegister(graphene.Mutation):
    """Ask for an account. The answer is the same whether or not the address has one: the letter to it tells."""

    class Arguments:
        input = AccountRegisterInput(required=True, description="Who, and with which password.")

    user = graphene.Field(User, description="What was written; its id is empty.")
    requires_confirmation = graphene.Boolean(description="Always: the letter's link opens the account.")
    errors = ERRORS

    @staticmethod
    def resolve_requires_confirmation(_root: Answer, _info: Any) -> bool:
        """No account without an answer to its letter."""
        return True

    @staticmethod
    def mutate(_root: None, info: Any, input: Any) -> Answer:
        """One service call, for anybody."""
        names = {"first_name": input.get("first_name") or "", "last_name": input.get("last_name") or ""}
        language = language_of(input) or info.context.language

        def change() -> Answer:
            register(
                email=input["email"],
                password=input["password"],
                language=language,
                page=input.get("redirect_url"),
                client_address=client_address(info.context.request),
                **names,
            )
            return Answer(user=somebody_new(email=input["email"].strip(), language=language, **names))

        return carry_out(info.context, change)
