"""tokenDeactivate: signing out here, and nowhere else."""

from typing import Any

import graphene

from backend.accounts.services import sign_out
from backend.api.graphql.accounts.errors import ERRORS
from backend.api.graphql.accounts.mutations.answers import Answer, carry_out


class DeactivateToken(graphene.Mutation):
    """End the session of a refresh token: it and every access token of the session are worthless at once."""

    class Arguments:
        refresh_token = graphene.String(required=True, description="The session's refresh token.")

    errors = ERRORS

    @staticmethod
    def mutate(_root: None, info: Any, refresh_token: str) -> Answer:
        """For whoever holds the token."""

        def change() -> Answer:
            sign_out(refresh_token=refresh_token)
            return Answer()

        return carry_out(info.context, change)
