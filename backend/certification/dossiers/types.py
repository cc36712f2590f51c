"""What dossiers take in and give out."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class DossierState(StrEnum):
    """How far a dossier has come. Stored, and always what rules.derive_state makes of its steps."""

    DRAFT = "draft"
    HANDED_IN = "handed_in"
    SENT_BACK = "sent_back"
    SCREENED = "screened"
    WITH_COUNCIL = "with_council"
    SCORED = "scored"
    REFUSED = "refused"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


EDITABLE = frozenset({DossierState.DRAFT, DossierState.SENT_BACK})
"""The producer may change papers."""
WAITING = frozenset(
    {DossierState.HANDED_IN, DossierState.SCREENED, DossierState.WITH_COUNCIL, DossierState.SCORED}
)
"""An officer has the next step."""
OPEN = EDITABLE | WAITING
"""Nothing final has been said."""


class ItemKind(StrEnum):
    """What a dossier is made of, in the order of the checklist."""

    REGISTRATION_FORM = "registration_form"
    BUSINESS_PLAN = "business_plan"
    BUSINESS_REGISTRATION = "business_registration"
    FOOD_SAFETY = "food_safety"
    QUALITY_DECLARATION = "quality_declaration"
    TEST_REPORT = "test_report"
    TRACEABILITY = "traceability"
    MATERIALS = "materials"
    QUALITY_SYSTEM = "quality_system"
    ENVIRONMENT = "environment"
    STORY = "story"
    AWARDS = "awards"


class DossierNews(StrEnum):
    """What a producer's members are told."""

    HANDED_IN = "handed_in"
    SENT_BACK = "sent_back"
    SCREENED = "screened"
    WITH_COUNCIL = "with_council"
    SCORED = "scored"
    REFUSED = "refused"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a new dossier is about: a product of the register (`product_id`), or a new one with name and group."""

    product_id: int | None = None
    name: str = ""
    group_slug: str = ""


@dataclass(frozen=True, slots=True)
class DecisionPaper:
    """A decision as an officer enters it, with its text as a file."""

    decision_number: str
    decided_on: date
    authority: str
    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file of a dossier without its bytes; `size` in bytes."""

    id: UUID
    name: str
    media_type: str
    size: int
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One paper of the checklist. `objection` is what an officer asked for when the dossier was last sent back."""

    kind: ItemKind
    is_required: bool
    takes_words: bool
    text: str
    files: tuple[FileFacts, ...]
    objection: str
    is_filled: bool
    needs_answer: bool
    """The objection has not been met with a change yet."""


@dataclass(frozen=True, slots=True)
class DecidedFacts:
    """The recognition that a dossier led to."""

    recognition_id: int
    decision_number: str
    decided_on: date | None
    authority: str
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """A dossier with its papers. Points are out of 100; `stars` those that the points give, None below 50."""

    id: UUID
    producer_id: int
    product_id: int | None
    name: str
    group_id: int
    state: DossierState
    state_since: datetime
    revision: int
    created_at: datetime
    handed_in_at: datetime | None
    own_points: Decimal | None
    points: Decimal | None
    council_points: Decimal | None
    stars: int | None
    reason: str
    is_demo: bool
    items: tuple[ItemFacts, ...]
    decision: DecidedFacts | None
    decision_file: FileFacts | None

    @property
    def missing(self) -> tuple[ItemFacts, ...]:
        """What keeps it from being handed in."""
        return tuple(
            item for item in self.items if item.needs_answer or (item.is_required and not item.is_filled)
        )


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file with its bytes, for who may read it."""

    facts: FileFacts
    content: bytes


@dataclass(frozen=True, slots=True)
class OwnProduct:
    """A product of the register that its producer may have assessed (again). `open_dossier_id` where one is open."""

    product_id: int
    name: str
    group_id: int
    stars: int | None
    valid_until: datetime | None
    open_dossier_id: UUID | None
