"""accountAddressUpdate: an entry of one's address book says something else."""

from typing import Any

import graphene

from backend.api.graphql.accounts.errors import ERRORS
from backend.api.graphql.accounts.mutations.answers import Answer, carry_out, reader
from backend.api.graphql.accounts.types import User
from backend.api.graphql.address_types import Address, AddressInput
from backend.api.graphql.checkout.addresses import read_address, show_saved_address
from backend.api.graphql.ids import int_from_global_id
from backend.checkout.address_book import change_address


class AccountAddressUpdate(graphene.Mutation):
    """Write an address of one's book anew; orders keep what they were placed with."""

    class Arguments:
        id = graphene.ID(required=True, description="The entry's global id.")
        input = AddressInput(required=True, description="The whole address.")

    user = graphene.Field(User, description="The person after the change.")
    address = graphene.Field(Address, description="The entry.")
    errors = ERRORS

    @staticmethod
    def mutate(_root: None, info: Any, id: str, input: Any) -> Answer:
        """Only one's own: another's is not found."""
        actor = info.context.actor

        def change() -> Answer:
            key = int_from_global_id(id, "Address")
            saved = change_address(actor=actor, address_id=key, address=read_address(input))
            return Answer(user=reader(actor), address=show_saved_address(saved))

        return carry_out(info.context, change)
