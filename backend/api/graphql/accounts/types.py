"""The person signed in. The root is a Person; only that person ever reads it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import graphene

from backend.accounts.access import actor_for_user
from backend.accounts.actor import Actor
from backend.api.graphql.address_types import Address
from backend.api.graphql.catalogue.producer_types import Producer, ProducerRow, producer_row
from backend.api.graphql.enums import LanguageCodeEnum, enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.memberships import with_memberships
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.producers.profiles import producer_profiles
from backend.salespoints.places import PointFacts, points_by_id

if TYPE_CHECKING:
    from backend.accounts.models import User as UserRow

AccountErrorCode = enum(
    "AccountErrorCode",
    """
    GRAPHQL_ERROR INACTIVE INVALID INVALID_CREDENTIALS NOT_FOUND REQUIRED JWT_SIGNATURE_EXPIRED JWT_INVALID_TOKEN
    JWT_DECODE_ERROR JWT_MISSING_TOKEN JWT_INVALID_CSRF_TOKEN LOGIN_ATTEMPT_DELAYED
    """,
    "Why an account's mutation was refused.",
)


@dataclass(frozen=True, slots=True)
class Person:
    """A user with what the person acts for."""

    email: str
    first_name: str
    last_name: str
    is_staff: bool
    is_active: bool
    language: str
    date_joined: datetime
    last_login: datetime | None
    user_id: int
    actor: Actor
    graphql_type: str = "User"


def person_of(user: "UserRow", actor: Actor | None = None) -> Person:
    """The user as its own reader; memberships are looked up unless the actor has them already."""
    return Person(
        email=user.email,
        first_name=user.first_name,
        last_name=user.last_name,
        is_staff=user.is_staff,
        is_active=user.is_active,
        language=user.language,
        date_joined=user.date_joined,
        last_login=user.last_login,
        user_id=user.pk,
        actor=actor if actor is not None else with_memberships(actor_for_user(user)),
    )


class AccountError(graphene.ObjectType):
    """One refusal of an account's mutation."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What is wrong.")
    code = graphene.Field(AccountErrorCode, required=True, description="Why.")


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
    addresses = graphene.List(graphene.NonNull(Address), required=True, description="None is kept.")
    default_shipping_address = graphene.Field(Address, description="None is kept.")
    default_billing_address = graphene.Field(Address, description="None is kept.")
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
        """By its key."""
        return to_global_id("User", root.user_id)

    @staticmethod
    @light
    def resolve_is_confirmed(_root: Person, _info: Any) -> bool:
        """Accounts are made by the network, for addresses it knows."""
        return True

    @staticmethod
    @light
    def resolve_language_code(root: Person, _info: Any) -> str:
        """Vietnamese or English."""
        return root.language.upper()

    @staticmethod
    @light
    def resolve_addresses(_root: Person, _info: Any) -> list[Any]:
        """Addresses belong to checkouts and orders."""
        return []

    @staticmethod
    @light
    def resolve_default_shipping_address(_root: Person, _info: Any) -> None:
        """Addresses belong to checkouts and orders."""
        return None

    @staticmethod
    @light
    def resolve_default_billing_address(_root: Person, _info: Any) -> None:
        """Addresses belong to checkouts and orders."""
        return None

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
