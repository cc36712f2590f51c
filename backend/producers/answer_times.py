"""How long a producer may think about goods that an order lacks."""

from backend.kernel import audit
from backend.kernel.errors import NotFound
from backend.kernel.transactions import in_transaction
from backend.producers.errors import AnswerTimeInvalid
from backend.producers.models import Producer

LEAST_MINUTES = 30
MOST_MINUTES = 14 * 24 * 60


def set_answer_time(*, producer_id: int, minutes: int | None) -> None:
    """What is asked from now on is to be answered within so many minutes; None: as by all others.

    For the operator's command line. The same again writes nothing. Raises NotFound, AnswerTimeInvalid.
    """
    if minutes is not None and not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise AnswerTimeInvalid(LEAST_MINUTES, MOST_MINUTES)
    with in_transaction():
        found = Producer.objects.select_for_update(no_key=True).filter(pk=producer_id).first()
        if found is None:
            raise NotFound("There is no such producer.")
        before = found.answer_within_minutes
        if before == minutes:
            return
        found.answer_within_minutes = minutes
        found.save(update_fields=["answer_within_minutes"])
        audit.record(
            actor="system:command",
            action="producer.answer_time_set",
            subject=("producer", producer_id),
            before={"minutes": before},
            after={"minutes": minutes},
        )
