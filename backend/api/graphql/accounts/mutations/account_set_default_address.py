"""accountSetDefaultAddress: where goods or bills go unless told otherwise."""

from typing import Any

import graphene

from backend.api.graphql.accounts.errors import ERRORS
from backend.api.graphql.accounts.mutations.answers import Answer, carry_out, reader
from backend.api.graphql.accounts.types import User
from backend.api.graphql.checkout.errors import AddressTypeEnum
from backend.api.graphql.ids import int_from_global_id
from backend.checkout.address_book import set_default_address
from backend.checkout.types import AddressUse


class AccountSetDefaultAddress(graphene.Mutation):
    """Make an address of one's book the default."""

    class Arguments:
        id = graphene.ID(required=True, description="The entry's global id.")
        type = AddressTypeEnum(required=True, description="For goods or for bills.")

    user = graphene.Field(User, description="The person after the change.")
    errors = ERRORS

    @staticmethod
    def mutate(_root: None, info: Any, id: str, type: Any) -> Answer:
        """Only one's own: another's is not found."""
        actor = info.context.actor

        def change() -> Answer:
            use = AddressUse(getattr(type, "value", type))
            set_default_address(actor=actor, address_id=int_from_global_id(id, "Address"), use=use)
            return Answer(user=reader(actor))

        return carry_out(info.context, change)
