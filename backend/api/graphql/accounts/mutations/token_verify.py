"""tokenVerify: is this token good?"""

from dataclasses import dataclass, field
from typing import Any

import graphene
from graphene.types.generic import GenericScalar

from backend.accounts import tokens
from backend.accounts.access import user_for_claims
from backend.api.graphql.accounts.errors import AccountError, AccountErrorCode
from backend.api.graphql.accounts.persons import Person, person_of
from backend.api.graphql.accounts.types import User
from backend.api.graphql.errors import FieldError, field_error
from backend.kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class Verified:
    """What a token says, or why it is no good."""

    is_valid: bool
    user: Person | None = None
    payload: dict[str, Any] | None = None
    errors: list[FieldError] = field(default_factory=list)


class VerifyToken(graphene.Mutation):
    """Whether an access token is good, and whose it is."""

    class Arguments:
        token = graphene.String(required=True, description="Access token.")

    user = graphene.Field(User, description="Whose it is.")
    is_valid = graphene.Boolean(required=True, description="Whether it is good now.")
    payload = GenericScalar(description="What it says.")
    errors = graphene.List(graphene.NonNull(AccountError), required=True, description="Refusals.")

    @staticmethod
    def mutate(_root: None, _info: Any, token: str) -> Verified:
        """Nothing is changed."""
        try:
            claims = tokens.read_token(token)
            user = user_for_claims(claims)
        except DomainError as refusal:
            return Verified(is_valid=False, errors=[field_error(refusal, AccountErrorCode)])
        return Verified(is_valid=True, user=person_of(user), payload=claims.payload)
