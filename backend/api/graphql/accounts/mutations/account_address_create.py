"""accountAddressCreate: a new entry of one's address book."""

from typing import Any

import graphene

from backend.api.graphql.accounts.errors import ERRORS
from backend.api.graphql.accounts.mutations.answers import Answer, carry_out, reader
from backend.api.graphql.accounts.types import User
from backend.api.graphql.address_types import Address, AddressInput
from backend.api.graphql.checkout.addresses import read_address, show_saved_address
from backend.api.graphql.checkout.errors import AddressTypeEnum
from backend.checkout.address_book import add_address
from backend.checkout.types import AddressUse


class AccountAddressCreate(graphene.Mutation):
    """Add an address to one's book. The first one is the default for goods and bills."""

    class Arguments:
        input = AddressInput(required=True, description="The address.")
        type = AddressTypeEnum(description="Makes it the default for this.")

    user = graphene.Field(User, description="The person after the change.")
    address = graphene.Field(Address, description="The new entry; the old one where it says the same.")
    errors = ERRORS

    @staticmethod
    def mutate(_root: None, info: Any, input: Any, type: Any = None) -> Answer:
        """Only one's own."""
        actor = info.context.actor
        use = AddressUse(getattr(type, "value", type)) if type is not None else None

        def change() -> Answer:
            saved = add_address(actor=actor, address=read_address(input), use=use)
            return Answer(user=reader(actor), address=show_saved_address(saved))

        return carry_out(info.context, change)
