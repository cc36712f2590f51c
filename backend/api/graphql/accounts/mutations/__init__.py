"""What changes who is signed in."""

import graphene

from backend.api.graphql.accounts.mutations.token_create import CreateToken
from backend.api.graphql.accounts.mutations.token_refresh import RefreshToken
from backend.api.graphql.accounts.mutations.token_verify import VerifyToken
from backend.api.graphql.accounts.mutations.tokens_deactivate_all import DeactivateAllUserTokens


class AccountsMutations(graphene.ObjectType):
    """tokenCreate, tokenRefresh, tokenVerify, tokensDeactivateAll."""

    token_create = CreateToken.Field(description="Sign in with e-mail and password.")
    token_refresh = RefreshToken.Field(description="A new access token for a refresh token.")
    token_verify = VerifyToken.Field(description="Whether an access token is good, and whose it is.")
    tokens_deactivate_all = DeactivateAllUserTokens.Field(description="Sign out everywhere.")
