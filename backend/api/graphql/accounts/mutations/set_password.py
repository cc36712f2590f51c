"""setPassword: the link of a letter was followed, and a new password written."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.accounts.new_password import set_password_by_link
from backend.api.graphql.accounts.errors import ERRORS, account_error
from backend.api.graphql.accounts.persons import Person, person_of
from backend.api.graphql.accounts.posted_to import client_address, posted_url
from backend.api.graphql.accounts.types import User
from backend.api.graphql.errors import FieldError
from backend.kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class NewPassword:
    """Tokens, or why there are none."""

    token: str | None = None
    refresh_token: str | None = None
    csrf_token: str | None = None
    user: Person | None = None
    errors: list[FieldError] = field(default_factory=list)


class SetPassword(graphene.Mutation):
    """Give the account of a letter a new password and sign in. Every other session is over."""

    class Arguments:
        email = graphene.String(required=True, description="The address that the letter went to.")
        password = graphene.String(required=True, description="At least ten characters.")
        token = graphene.String(required=True, description="What the letter's link carries; good once.")

    token = graphene.String(description="Access token, good for five minutes.")
    refresh_token = graphene.String(description="Refresh token, good for thirty days.")
    csrf_token = graphene.String(description="To be sent with the refresh token where cookies carry that.")
    user = graphene.Field(User, description="Who signed in.")
    errors = ERRORS

    @staticmethod
    def mutate(_root: None, info: Any, email: str, password: str, token: str) -> NewPassword:
        """One service call, for whoever has the letter."""
        request = info.context.request
        try:
            signed_in = set_password_by_link(
                email=email,
                token=token,
                password=password,
                issuer=posted_url(request),
                client_address=client_address(request),
            )
        except DomainError as refusal:
            return NewPassword(errors=[account_error(refusal)])
        return NewPassword(
            token=signed_in.access_token,
            refresh_token=signed_in.refresh_token,
            csrf_token=signed_in.csrf_token,
            user=person_of(signed_in.user),
        )
