"""What the mutations of a checkout share: finding it, refusing, and answering with the basket as it is afterwards."""

from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLError

from backend.api.graphql.checkout.errors import CheckoutError, CheckoutRefusal, refusal
from backend.api.graphql.checkout.loading import read_basket, show_basket
from backend.api.graphql.checkout.types import Checkout
from backend.api.graphql.ids import uuid_from_global_id
from backend.checkout.types import Basket
from backend.kernel.errors import DomainError

MAX_INPUT_LINES = 100


class CheckoutArguments:
    """The three ways in which Saleor's clients name a checkout."""

    id = graphene.ID(description="The checkout's global id.")
    checkout_id = graphene.ID(description="The same.", deprecation_reason="Use `id`.")
    token = graphene.UUID(description="The key inside the id.", deprecation_reason="Use `id`.")


class CheckoutMutation(graphene.Mutation):
    """A change of a checkout. A subclass implements `perform` and answers with the checkout, or with its key."""

    class Meta:
        abstract = True

    checkout = graphene.Field(
        Checkout, description="The checkout after the change; null when it was refused."
    )
    errors = graphene.List(
        graphene.NonNull(CheckoutError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    address_type: str | None = None
    changed: Basket | UUID | None = None
    """Of an answer: the checkout to show, or its key."""

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> Basket | UUID:
        """Carry it out; the checkout as it is then, or its key. Raises DomainError or InvalidGlobalID."""
        raise NotImplementedError

    @classmethod
    def mutate(cls, _root: None, info: Any, **arguments: Any) -> "CheckoutMutation":
        """Carry it out, or say why not."""
        try:
            changed = cls.perform(info.context, **arguments)
        except (DomainError, GraphQLError) as error:
            language = info.context.language
            return cls(errors=[refusal(error, address_type=cls.address_type, language=language)])
        info.context.forget()
        answer = cls(errors=[])
        answer.changed = changed
        return answer

    @staticmethod
    def resolve_checkout(root: "CheckoutMutation", info: Any) -> Basket | None:
        """Its goods, or all of it, are read after the change, and only when they are asked for."""
        if isinstance(root.changed, UUID):
            return read_basket(info, root.changed)
        return None if root.changed is None else show_basket(info, root.changed)


def key_of_checkout(arguments: dict[str, Any]) -> UUID:
    """The checkout that the arguments name; takes them out of `arguments`. Raises GraphQLError."""
    given = [arguments.pop(name, None) or None for name in ("id", "checkout_id", "token")]
    named = [value for value in given if value is not None]
    if len(named) != 1:
        raise GraphQLError("Name the checkout by exactly one of `id`, `checkoutId` and `token`.")
    return named[0] if isinstance(named[0], UUID) else uuid_from_global_id(named[0], "Checkout")


def check_input_size(lines: list[Any]) -> None:
    """Raises GraphQLError for more input lines than a basket could ever need."""
    if len(lines) > MAX_INPUT_LINES:
        raise GraphQLError(f"At most {MAX_INPUT_LINES} lines at once.")


__all__ = ["CheckoutArguments", "CheckoutMutation", "CheckoutRefusal", "check_input_size", "key_of_checkout"]
