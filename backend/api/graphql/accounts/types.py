"""The person signed in. The root is a Person; only that person ever reads it."""

from typing import Any

import graphene

from backend.api.graphql.accounts.persons import AddressesOfPerson, Person
from backend.api.graphql.address_types import Address, PostalAddress
from backend.api.graphql.catalogue.producer_types import Producer, ProducerRow, producer_row
from backend.api.graphql.checkout.addresses import show_saved_address
from backend.api.graphql.connections import PAGE_ARGUMENTS, Connection, PageRequest, connect, page_request
from backend.api.graphql.enums import LanguageCodeEnum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.orders.types import OrderCountableConnection
from backend.api.graphql.orders.views import OrderView, show_buyers_orders
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.checkout.types import SavedAddress
from backend.orders.buyer_orders import count_orders_of_buyer, orders_of_buyer
from backend.producers.profiles import producer_profiles
from backend.salespoints.places import PointFacts, points_by_id


class User(graphene.ObjectType):
    """A person with an account."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    email = graphene.String(required=True, description="E-mail address.")
    first_name = graphene.String(required=True, description="Given name.")
    last_name = graphene.String(required=True, description="Family name.")
    is_staff = graphene.Boolean(required=True, description="Whether the person belongs to the network.")
    is_active = graphene.Boolean(required=True, description="Whether the account may be used.")
    is_confirmed = graphene.Boolean(
        required=True, description="Whether the e-mail address is known to be theirs."
    )
    language_code = graphene.Field(LanguageCodeEnum, required=True, description="The language they read.")
    addresses = graphene.List(
        graphene.NonNull(Address), required=True, description="The address book, that for goods first."
    )
    default_shipping_address = graphene.Field(Address, description="Where goods go unless told otherwise.")
    default_billing_address = graphene.Field(Address, description="Where bills go unless told otherwise.")
    orders = graphene.Field(
        OrderCountableConnection,
        **PAGE_ARGUMENTS,
        description="The person's orders, newest first; also those placed with the same e-mail address without an "
        "account, in which the buyer stays masked.",
    )
    date_joined = graphene.Field(DateTime, required=True, description="Since when.")
    last_login = graphene.Field(DateTime, description="When they last signed in.")
    producers = graphene.List(
        graphene.NonNull(Producer), required=True, description="Producers the person acts for."
    )
    points = graphene.List(
        graphene.NonNull(Warehouse), required=True, description="Points where the person works."
    )
    roles = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="What follows from that: PRODUCER, STAFF, MANAGER, OFFICER, SUPERUSER.",
    )

    @staticmethod
    @light
    def resolve_id(root: Person, _info: Any) -> str:
        """By its key; empty while nobody has confirmed the address."""
        return "" if root.user_id is None else to_global_id("User", root.user_id)

    @staticmethod
    @light
    def resolve_is_confirmed(root: Person, _info: Any) -> bool:
        """The network entered the address, or its letter was answered."""
        return root.user_id is not None

    @staticmethod
    @light
    def resolve_language_code(root: Person, _info: Any) -> str:
        """Vietnamese or English."""
        return root.language.upper()

    @staticmethod
    def resolve_addresses(root: Person, info: Any) -> list[PostalAddress]:
        """The book."""
        return [show_saved_address(saved) for saved in _book(root, info)]

    @staticmethod
    def resolve_default_shipping_address(root: Person, info: Any) -> PostalAddress | None:
        """One of the book."""
        return next(
            (show_saved_address(each) for each in _book(root, info) if each.is_default_shipping), None
        )

    @staticmethod
    def resolve_default_billing_address(root: Person, info: Any) -> PostalAddress | None:
        """One of the book."""
        return next((show_saved_address(each) for each in _book(root, info) if each.is_default_billing), None)

    @staticmethod
    def resolve_orders(root: Person, info: Any, **arguments: Any) -> Connection[OrderView] | None:
        """As the buyer's link shows them, and whole where the person was signed in."""
        if root.user_id is None:
            return None
        user_id, email = root.user_id, root.email

        def fetch(page: PageRequest) -> tuple[list[OrderView], bool]:
            orders, more = orders_of_buyer(
                user_id=user_id,
                email=email,
                limit=page.limit,
                after=int(page.after[0]) if page.after else None,
                before=int(page.before[0]) if page.before else None,
                backwards=page.backwards,
            )
            return show_buyers_orders(info.context, orders), more

        return connect(
            page_request(info, arguments, (int,)),
            fetch,
            lambda view: (view.order.number or 0,),
            lambda: count_orders_of_buyer(user_id=user_id, email=email),
        )

    @staticmethod
    def resolve_producers(root: Person, _info: Any) -> list[ProducerRow]:
        """In order of their entry."""
        profiles = producer_profiles(root.actor.producer_ids)
        return [producer_row(profiles[producer_id]) for producer_id in sorted(profiles)]

    @staticmethod
    def resolve_points(root: Person, _info: Any) -> list[PointFacts]:
        """In order of their names."""
        return sorted(points_by_id(root.actor.point_ids).values(), key=lambda point: (point.name, point.id))

    @staticmethod
    def resolve_roles(root: Person, _info: Any) -> list[str]:
        """In a fixed order."""
        actor = root.actor
        held = (
            ("PRODUCER", bool(actor.producer_ids)),
            ("STAFF", bool(actor.point_ids)),
            ("MANAGER", bool(actor.managed_point_ids)),
            ("OFFICER", actor.is_officer),
            ("SUPERUSER", actor.is_superuser),
        )
        return [role for role, is_held in held if is_held]


def _book(root: Person, info: Any) -> list[SavedAddress]:
    return [] if root.user_id is None else list(info.context.load(AddressesOfPerson, root.user_id))
