"""myDossiers, dossier, dossierSubjects, dossiersAtDesk."""

from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLError

from backend.api.graphql.context import Loader
from backend.api.graphql.dossiers.enums import DossierState
from backend.api.graphql.dossiers.types import Dossier, DossierSubject, show_dossiers
from backend.api.graphql.ids import int_from_global_id, uuid_from_global_id
from backend.certification.dossiers.selectors import (
    MOST,
    access_dossier,
    dossiers_at_desk,
    own_dossiers,
    own_products,
)
from backend.certification.dossiers.types import DossierFacts, OwnProduct
from backend.certification.dossiers.types import DossierState as State
from backend.kernel.errors import NotFound


class DossierById(Loader[UUID, DossierFacts]):
    """A dossier is read once for a request, under however many names it asks."""

    kind = "dossier"

    def load(self, keys: list[UUID]) -> dict[UUID, DossierFacts]:
        """One by one: each is looked at for who may read it. Raises NotFound."""
        return {key: access_dossier(self.context.actor, key) for key in keys}


class DossierQueries(graphene.ObjectType):
    """Dossiers, for their producers' members and for officers."""

    my_dossiers = graphene.List(
        graphene.NonNull(Dossier),
        required=True,
        description=f"The last {MOST} dossiers of one's own producers, the newest first.",
    )
    dossier = graphene.Field(Dossier, id=graphene.ID(required=True), description="A dossier by id.")
    dossier_subjects = graphene.List(
        graphene.NonNull(DossierSubject),
        producer=graphene.ID(required=True, description="One of one's own producers."),
        required=True,
        description="Products of the register that one may apply for, the next to lapse first.",
    )
    dossiers_at_desk = graphene.List(
        graphene.NonNull(Dossier),
        states=graphene.List(
            graphene.NonNull(DossierState), description="Those in these states; else those that wait."
        ),
        first=graphene.Int(default_value=MOST, description=f"At most so many, never more than {MOST}."),
        required=True,
        description="Dossiers that were handed in, the longest waiting first; an error for who is no officer.",
    )

    @staticmethod
    def resolve_my_dossiers(_root: None, info: Any) -> list[DossierFacts]:
        """Three statements; nobody has none."""
        return show_dossiers(info.context, own_dossiers(info.context.actor))

    @staticmethod
    def resolve_dossier(_root: None, info: Any, id: str) -> DossierFacts | None:
        """None for one that the person may not read."""
        try:
            found: DossierFacts = info.context.load(DossierById, uuid_from_global_id(id, "Dossier"))
        except NotFound:
            return None
        return show_dossiers(info.context, [found])[0]

    @staticmethod
    def resolve_dossier_subjects(_root: None, info: Any, producer: str) -> list[OwnProduct]:
        """One statement; none for somebody else's producer."""
        return own_products(info.context.actor, int_from_global_id(producer, "Producer"))

    @staticmethod
    def resolve_dossiers_at_desk(
        _root: None, info: Any, states: list[Any] | None = None, first: int = MOST
    ) -> list[DossierFacts]:
        """Three statements. A PermissionDenied is a top-level error."""
        if not 0 <= first <= MOST:
            raise GraphQLError(f"`first` must be between 0 and {MOST}.")
        wanted = [State[getattr(state, "value", state)] for state in states or []]
        return show_dossiers(info.context, dossiers_at_desk(info.context.actor, states=wanted, limit=first))
