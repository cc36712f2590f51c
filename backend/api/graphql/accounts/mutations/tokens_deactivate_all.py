"""tokensDeactivateAll: signing out everywhere."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.accounts.services import sign_out_everywhere
from backend.api.graphql.accounts.errors import AccountError
from backend.api.graphql.errors import FieldError
from backend.kernel.errors import PermissionDenied


@dataclass(frozen=True, slots=True)
class Deactivated:
    """Done: there is nothing to refuse."""

    errors: list[FieldError] = field(default_factory=list)


class DeactivateAllUserTokens(graphene.Mutation):
    """Make every token of the person signed in worthless, this one included."""

    errors = graphene.List(graphene.NonNull(AccountError), required=True, description="Refusals.")

    @staticmethod
    def mutate(_root: None, info: Any) -> Deactivated:
        """Only one's own."""
        actor = info.context.actor
        if actor.user_id is None:
            raise PermissionDenied("You are not signed in.")
        sign_out_everywhere(user_id=actor.user_id, actor=actor.audit_name)
        return Deactivated()
