"""Dossiers, brought as far as a test needs them by the services themselves."""

from decimal import Decimal
from typing import Any

from backend.accounts.actor import Actor
from backend.certification.dossiers import applying, deciding, files
from backend.certification.dossiers.models import Dossier
from backend.certification.dossiers.types import DecisionPaper, Subject
from backend.certification.models import RecognisedProduct
from backend.kernel import clock
from backend.producers.models import Producer
from tests.factories.goods import make_producer

OFFICER = Actor(user_id=None, is_officer=True)
PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 32


def member_of(producer: Producer) -> Actor:
    """Somebody who acts for the producer."""
    return Actor(producer_ids=frozenset({producer.pk}))


def make_dossier(
    *,
    producer: Producer | None = None,
    product: RecognisedProduct | None = None,
    is_filled: bool = True,
    name: str = "Trà sen Thử",
) -> Dossier:
    """A draft for a new product of tea, or for one of the register; with every needed paper unless told otherwise."""
    maker = producer or (product.producer if product else make_producer())
    subject = Subject(product.pk) if product else Subject(None, name, "che")
    pk = applying.open_dossier(actor=member_of(maker), producer_id=maker.pk, subject=subject)
    row = Dossier.objects.get(pk=pk)
    if is_filled:
        fill(row)
    return row


def fill(row: Dossier) -> None:
    """Every needed paper: one file each."""
    from backend.certification.dossiers.selectors import facts_of

    for item in facts_of([Dossier.objects.get(pk=row.pk)])[0].missing:
        files.add_file(
            actor=Actor(producer_ids=frozenset({row.producer_id})),
            dossier_id=row.pk,
            kind=item.kind,
            name=f"{item.kind}.pdf",
            content=PDF + item.kind.encode(),
        )


def hand_in(row: Dossier) -> Dossier:
    """The same, with the officers."""
    applying.hand_in(actor=Actor(producer_ids=frozenset({row.producer_id})), dossier_id=row.pk)
    return Dossier.objects.get(pk=row.pk)


def screen(row: Dossier, objections: Any = None) -> Dossier:
    """The same, found complete, or sent back."""
    deciding.screen(
        actor=OFFICER, dossier_id=row.pk, revision=fresh(row).revision, objections=objections or {}
    )
    return fresh(row)


def assess(row: Dossier, points: str, reason: str = "") -> Dossier:
    """The same, with points."""
    deciding.assess(
        actor=OFFICER,
        dossier_id=row.pk,
        revision=fresh(row).revision,
        points=Decimal(points),
        reason=reason,
    )
    return fresh(row)


def decide(row: Dossier, **paper: Any) -> Dossier:
    """The same, decided today."""
    values = {
        "decision_number": "77/QĐ-UBND",
        "decided_on": clock.today(),
        "authority": "UBND tỉnh Vĩnh Long",
        "file_name": "quyet-dinh.pdf",
        "content": PDF,
        **paper,
    }
    deciding.decide(
        actor=OFFICER, dossier_id=row.pk, revision=fresh(row).revision, paper=DecisionPaper(**values)
    )
    return fresh(row)


def scored(points: str = "82.5", council: str | None = None, **fields: Any) -> Dossier:
    """A dossier that waits for its decision."""
    row = assess(screen(hand_in(make_dossier(**fields))), points)
    return row if council is None else assess(row, council)


def fresh(row: Dossier) -> Dossier:
    """As the database has it now."""
    return Dossier.objects.get(pk=row.pk)
