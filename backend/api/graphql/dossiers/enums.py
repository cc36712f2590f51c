"""Words of dossiers: states, papers, and why something is refused."""

from backend.api.graphql.enums import enum
from backend.certification.dossiers import types

DossierState = enum(
    "DossierState", [state.name for state in types.DossierState], "How far a dossier has come."
)
DossierItemKind = enum(
    "DossierItemKind", [kind.name for kind in types.ItemKind], "A paper of a dossier's checklist."
)
DossierErrorCode = enum(
    "DossierErrorCode",
    """
    GRAPHQL_ERROR INVALID NOT_FOUND BUSY REQUIRED TOO_LONG WRONG_STATE CHANGED_MEANWHILE ITEMS_MISSING ALREADY_OPEN
    TOO_MANY TOO_LARGE EMPTY_FILE UNKNOWN_TYPE POINTS_OUT_OF_RANGE INVALID_DATE DECISION_KNOWN ALREADY_RECOGNISED
    """,
    "Why a step of a dossier is refused.",
)
