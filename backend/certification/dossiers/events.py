"""The fact that every step of a dossier puts into the outbox: the producer's members are told."""

from uuid import uuid4

from backend.certification.dossiers.models import Dossier
from backend.certification.dossiers.types import DossierNews
from backend.kernel import outbox

DOSSIER_STEPPED = "certification.dossier_stepped"


def publish_step(dossier: Dossier, news: DossierNews, *, words: str = "") -> None:
    """The step was taken. `words`: what an officer wrote, or the decision's number; they are in the fact, for the
    dossier may have moved on before anybody is told."""
    points = dossier.points if dossier.council_points is None else dossier.council_points
    outbox.publish(
        DOSSIER_STEPPED,
        {
            "step": str(uuid4()),
            "dossier_id": str(dossier.pk),
            "producer_id": dossier.producer_id,
            "name": dossier.name,
            "news": news.value,
            "words": words,
            "points": f"{points.normalize():f}" if points is not None else "",
        },
    )
