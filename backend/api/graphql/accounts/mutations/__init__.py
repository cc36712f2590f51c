"""What changes who is signed in, accounts, and address books."""

import graphene

from backend.api.graphql.accounts.mutations.account_address_create import AccountAddressCreate
from backend.api.graphql.accounts.mutations.account_address_delete import AccountAddressDelete
from backend.api.graphql.accounts.mutations.account_address_update import AccountAddressUpdate
from backend.api.graphql.accounts.mutations.account_register import AccountRegister
from backend.api.graphql.accounts.mutations.account_set_default_address import AccountSetDefaultAddress
from backend.api.graphql.accounts.mutations.account_update import AccountUpdate
from backend.api.graphql.accounts.mutations.confirm_account import ConfirmAccount
from backend.api.graphql.accounts.mutations.password_change import PasswordChange
from backend.api.graphql.accounts.mutations.request_password_reset import RequestPasswordReset
from backend.api.graphql.accounts.mutations.set_password import SetPassword
from backend.api.graphql.accounts.mutations.token_create import CreateToken
from backend.api.graphql.accounts.mutations.token_deactivate import DeactivateToken
from backend.api.graphql.accounts.mutations.token_refresh import RefreshToken
from backend.api.graphql.accounts.mutations.token_verify import VerifyToken
from backend.api.graphql.accounts.mutations.tokens_deactivate_all import DeactivateAllUserTokens


class AccountsMutations(graphene.ObjectType):
    """Tokens, accounts, passwords, address books."""

    token_create = CreateToken.Field(description="Sign in with e-mail and password.")
    token_refresh = RefreshToken.Field(description="A new access token for a refresh token.")
    token_verify = VerifyToken.Field(description="Whether an access token is good, and whose it is.")
    token_deactivate = DeactivateToken.Field(description="Sign out here.")
    tokens_deactivate_all = DeactivateAllUserTokens.Field(description="Sign out everywhere.")
    account_register = AccountRegister.Field(description="Ask for an account.")
    confirm_account = ConfirmAccount.Field(description="Open the account that a letter speaks of.")
    request_password_reset = RequestPasswordReset.Field(description="Ask for a letter with a link.")
    set_password = SetPassword.Field(description="A new password by the link of a letter.")
    password_change = PasswordChange.Field(description="A new password for who knows the old one.")
    account_update = AccountUpdate.Field(description="Change one's own name and language.")
    account_address_create = AccountAddressCreate.Field(description="Add an address to one's book.")
    account_address_update = AccountAddressUpdate.Field(description="Write an address anew.")
    account_address_delete = AccountAddressDelete.Field(description="Take an address out of one's book.")
    account_set_default_address = AccountSetDefaultAddress.Field(description="Make an address the default.")
