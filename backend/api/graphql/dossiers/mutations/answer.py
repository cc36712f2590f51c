"""What every step of a dossier answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.dossiers.enums import DossierErrorCode, DossierItemKind
from backend.api.graphql.dossiers.types import Dossier, show_dossiers
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID
from backend.certification.dossiers.errors import ItemsMissing
from backend.certification.dossiers.selectors import access_dossier
from backend.certification.dossiers.types import DossierFacts
from backend.kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry of `errors`; `items` names papers at fault."""

    field: str | None
    message: str
    code: str
    items: tuple[str, ...] = ()


class DossierError(graphene.ObjectType):
    """What was wrong with a step of a dossier."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(DossierErrorCode, required=True, description="What kind of refusal it is.")
    items = graphene.List(
        graphene.NonNull(DossierItemKind), required=True, description="The papers at fault, if any."
    )


class DossierPayload:
    """The fields of every payload about a dossier."""

    dossier = graphene.Field(Dossier, description="The dossier as it stands now; null when refused.")
    errors = graphene.List(
        graphene.NonNull(DossierError), required=True, description="Why it was refused; empty when not."
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """The dossier afterwards, or why nothing was done."""

    dossier: DossierFacts | None = None
    errors: list[Refusal] = field(default_factory=list)


def answer_to(info: Any, act: Callable[[], UUID], *, id_field: str = "id") -> Answer:
    """Take the step and answer with the dossier whose id `act` returns. A PermissionDenied is a top-level error."""
    try:
        dossier_id = act()
        info.context.forget()
        return Answer(show_dossiers(info.context, [access_dossier(info.context.actor, dossier_id)])[0])
    except InvalidGlobalID as error:
        return Answer(errors=[Refusal(id_field, error.message, "GRAPHQL_ERROR")])
    except DomainError as error:
        said: FieldError = field_error(error, DossierErrorCode)
        kinds = error.params["kinds"] if isinstance(error, ItemsMissing) else ()
        assert isinstance(kinds, tuple)
        return Answer(
            errors=[Refusal(said.field, said.message, said.code, tuple(kind.upper() for kind in kinds))]
        )
