"""On which terms sales are settled. The roots are the domain's own rows."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import ProfileOfProducer
from backend.api.graphql.catalogue.producer_types import Producer, ProducerKind, ProducerRow, producer_row
from backend.api.graphql.enums import enum
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import Date, DateTime
from backend.kernel import clock
from backend.orders.statements.terms import DatedTerm, TermChange

StatementTermType = enum(
    "StatementTermType", "COMMISSION WITHHOLDING", "What the network keeps, or what is kept back as tax."
)
StatementTermState = enum(
    "StatementTermState", "PAST CURRENT COMING", "Whether a term held until some day, holds today, or will."
)


class _WhoseTerm:
    """The fields that say what a row is of: the same for a term and for a change of one."""

    type = graphene.Field(StatementTermType, required=True, description="Commission or tax.")
    producer = graphene.Field(
        Producer, description="Whose commission; null for everybody's, for taxes, and for one that is gone."
    )
    is_for_everybody = graphene.Boolean(
        required=True, description="Whether it is everybody's commission, of those without their own."
    )
    kind = graphene.Field(ProducerKind, description="Of taxes: from which kind of producer.")
    from_day = graphene.Field(Date, required=True, description="The first day, in Vietnam.")
    basis_points = graphene.Int(required=True, description="The share in 1/10,000: 450 is 4.5 per cent.")

    @staticmethod
    @light
    def resolve_type(root: DatedTerm | TermChange, _info: Any) -> str:
        """The enum's word."""
        return root.what.upper()

    @staticmethod
    @light
    def resolve_producer(root: DatedTerm | TermChange, info: Any) -> ProducerRow | None:
        """One statement for all producers."""
        profile = info.context.load(ProfileOfProducer, root.producer_id) if root.producer_id else None
        return producer_row(profile) if profile else None

    @staticmethod
    @light
    def resolve_is_for_everybody(root: DatedTerm | TermChange, _info: Any) -> bool:
        """A commission of nobody in particular."""
        return root.what == "commission" and root.producer_id is None

    @staticmethod
    @light
    def resolve_kind(root: DatedTerm | TermChange, _info: Any) -> str | None:
        """The enum's word."""
        return root.kind.upper() or None


class StatementTerm(_WhoseTerm, graphene.ObjectType):
    """A share that is taken of sales from a day on."""

    until = graphene.Field(
        Date, description="The day from which another one holds; null while there is none."
    )
    state = graphene.Field(StatementTermState, required=True, description="As of today, in Vietnam.")

    @staticmethod
    @light
    def resolve_state(root: DatedTerm, _info: Any) -> str:
        """By the clock."""
        today = clock.today()
        if root.holds_on(today):
            return "CURRENT"
        return "COMING" if today < root.from_day else "PAST"


class StatementTermChange(_WhoseTerm, graphene.ObjectType):
    """Somebody set a term, as the audit has it."""

    at = graphene.Field(DateTime, required=True, description="When it was set.")
    by = graphene.String(required=True, description="Who set it; empty for a command.")
    before = graphene.Int(description="The share that this day had before, in 1/10,000; null for none.")


class StatementTerms(graphene.ObjectType):
    """On which terms sales are settled."""

    terms = graphene.List(
        graphene.NonNull(StatementTerm),
        required=True,
        description="Commissions, everybody's first, then taxes; each by its first day.",
    )
    changes = graphene.List(
        graphene.NonNull(StatementTermChange), required=True, description="The latest first, 100 at most."
    )
