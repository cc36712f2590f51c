"""producerStatement, producerStatements, statementTerms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import PRODUCER
from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.points.loaders import POINT
from backend.api.graphql.scalars import Date
from backend.api.graphql.statements.term_types import StatementTerms
from backend.api.graphql.statements.types import ProducerStatement
from backend.orders.statements.selectors import network_statement, producer_statement
from backend.orders.statements.terms import DatedTerm, TermChange, dated_terms, term_changes
from backend.orders.statements.types import Statement


@dataclass(frozen=True, slots=True)
class TermsView:
    """What holds and comes, and who said so."""

    terms: list[DatedTerm]
    changes: list[TermChange]


def _first() -> graphene.Argument:
    return graphene.Argument(Date, required=True, name="from", description="First day, in Vietnam.")


def _until() -> graphene.Argument:
    return graphene.Argument(Date, required=True, description="First day left out; 366 days at most.")


class StatementsQueries(graphene.ObjectType):
    """For a producer's own people, and of everybody for officers."""

    producer_statement = graphene.Field(
        ProducerStatement,
        producer=graphene.ID(required=True, description="The producer's global id."),
        since=_first(),
        until=_until(),
        required=True,
        description="What is owed to a producer. For its own people and for officers.",
    )
    producer_statements = graphene.List(
        graphene.NonNull(ProducerStatement),
        since=_first(),
        until=_until(),
        required=True,
        description="What is owed to every producer that sold or took back something, most first. For officers.",
    )

    statement_terms = graphene.Field(
        StatementTerms,
        required=True,
        description="Commissions and taxes by their days, and who set them. For officers.",
    )

    @staticmethod
    def resolve_statement_terms(_root: None, info: Any) -> TermsView:
        """A refusal is a top-level error."""
        actor = info.context.actor
        view = TermsView(dated_terms(actor), term_changes(actor))
        makers = [term.producer_id for term in view.terms] + [change.producer_id for change in view.changes]
        info.context.expect(PRODUCER, [each for each in makers if each])
        return view

    @staticmethod
    def resolve_producer_statement(
        _root: None, info: Any, producer: str, since: date, until: date
    ) -> Statement:
        """A refusal is a top-level error."""
        found = producer_statement(
            info.context.actor,
            producer_id=int_from_global_id(producer, "Producer"),
            since=since,
            until=until,
        )
        _expect(info, [found])
        return found

    @staticmethod
    def resolve_producer_statements(_root: None, info: Any, since: date, until: date) -> list[Statement]:
        """A refusal is a top-level error."""
        found = network_statement(info.context.actor, since=since, until=until)
        _expect(info, found)
        return found


def _expect(info: Any, statements: Iterable[Statement]) -> None:
    for each in statements:
        info.context.expect(PRODUCER, [each.producer_id])
        info.context.expect(POINT, [entry.parcel.point_id for entry in each.entries])
        info.context.expect(POINT, [entry.holder_id for entry in each.entries if entry.holder_id])
