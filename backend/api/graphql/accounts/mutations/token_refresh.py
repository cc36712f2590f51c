"""tokenRefresh: staying signed in."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.accounts.services import refresh
from backend.api.graphql.accounts.errors import AccountError, AccountErrorCode
from backend.api.graphql.accounts.persons import Person, person_of
from backend.api.graphql.accounts.posted_to import posted_url
from backend.api.graphql.accounts.types import User
from backend.api.graphql.errors import FieldError, field_error
from backend.kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class RefreshedToken:
    """A new access token, or why there is none."""

    token: str | None = None
    user: Person | None = None
    errors: list[FieldError] = field(default_factory=list)


class RefreshToken(graphene.Mutation):
    """A new access token for a refresh token."""

    class Arguments:
        csrf_token = graphene.String(description="Checked where it is given.")
        refresh_token = graphene.String(description="Refresh token.")

    token = graphene.String(description="Access token, good for five minutes.")
    user = graphene.Field(User, description="Whose it is.")
    errors = graphene.List(graphene.NonNull(AccountError), required=True, description="Refusals.")

    @staticmethod
    def mutate(
        _root: None, info: Any, refresh_token: str | None = None, csrf_token: str | None = None
    ) -> RefreshedToken:
        """No cookie is read: the refresh token travels as an argument."""
        if not refresh_token:
            missing = FieldError("refreshToken", "Missing refreshToken", "JWT_MISSING_TOKEN")
            return RefreshedToken(errors=[missing])
        try:
            fresh = refresh(
                refresh_token=refresh_token, csrf_token=csrf_token, issuer=posted_url(info.context.request)
            )
        except DomainError as refusal:
            return RefreshedToken(errors=[field_error(refusal, AccountErrorCode)])
        return RefreshedToken(token=fresh.access_token, user=person_of(fresh.user))
