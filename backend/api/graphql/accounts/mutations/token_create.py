"""tokenCreate: signing in."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.accounts.services import sign_in
from backend.api.graphql.accounts.errors import AccountError, AccountErrorCode
from backend.api.graphql.accounts.persons import Person, person_of
from backend.api.graphql.accounts.posted_to import client_address, posted_url
from backend.api.graphql.accounts.types import User
from backend.api.graphql.errors import FieldError, field_error
from backend.kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class Created:
    """Tokens, or why there are none."""

    token: str | None = None
    refresh_token: str | None = None
    csrf_token: str | None = None
    user: Person | None = None
    errors: list[FieldError] = field(default_factory=list)


class CreateToken(graphene.Mutation):
    """Sign in with e-mail and password."""

    class Arguments:
        email = graphene.String(required=True, description="E-mail address.")
        password = graphene.String(required=True, description="Password.")

    token = graphene.String(description="Access token, good for five minutes.")
    refresh_token = graphene.String(description="Refresh token, good for thirty days.")
    csrf_token = graphene.String(description="To be sent with the refresh token where cookies carry that.")
    user = graphene.Field(User, description="Who signed in.")
    errors = graphene.List(graphene.NonNull(AccountError), required=True, description="Refusals.")

    @staticmethod
    def mutate(_root: None, info: Any, email: str, password: str) -> Created:
        """Both wrong e-mail and wrong password are told as INVALID_CREDENTIALS of the e-mail."""
        request = info.context.request
        try:
            signed_in = sign_in(
                email=email,
                password=password,
                client_address=client_address(request),
                issuer=posted_url(request),
            )
        except DomainError as refusal:
            return Created(errors=[field_error(refusal, AccountErrorCode)])
        return Created(
            token=signed_in.access_token,
            refresh_token=signed_in.refresh_token,
            csrf_token=signed_in.csrf_token,
            user=person_of(signed_in.user),
        )
