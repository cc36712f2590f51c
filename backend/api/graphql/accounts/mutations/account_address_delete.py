"""accountAddressDelete: an entry leaves one's address book."""

from typing import Any

import graphene

from backend.api.graphql.accounts.errors import ERRORS
from backend.api.graphql.accounts.mutations.answers import Answer, carry_out, reader
from backend.api.graphql.accounts.types import User
from backend.api.graphql.address_types import Address
from backend.api.graphql.checkout.addresses import show_saved_address
from backend.api.graphql.ids import int_from_global_id
from backend.checkout.address_book import delete_address


class AccountAddressDelete(graphene.Mutation):
    """Take an address out of one's book; a default falls to the newest one left."""

    class Arguments:
        id = graphene.ID(required=True, description="The entry's global id.")

    user = graphene.Field(User, description="The person after the change.")
    address = graphene.Field(Address, description="The entry as it was.")
    errors = ERRORS

    @staticmethod
    def mutate(_root: None, info: Any, id: str) -> Answer:
        """Only one's own: another's is not found."""
        actor = info.context.actor

        def change() -> Answer:
            gone = delete_address(actor=actor, address_id=int_from_global_id(id, "Address"))
            return Answer(user=reader(actor), address=show_saved_address(gone))

        return carry_out(info.context, change)
