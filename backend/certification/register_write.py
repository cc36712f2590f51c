"""Writing what an import decided: lonely decisions in bulk, those among others one by one through the services."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from backend.certification import services
from backend.certification.models import Recognition
from backend.certification.register_match import Step
from backend.certification.types import RowError
from backend.kernel import audit
from backend.kernel.errors import Busy, DomainError
from backend.kernel.transactions import in_transaction

_BATCH = 1000


def write_steps(
    steps: Sequence[Step],
    products: Mapping[str, int],
    *,
    actor: str,
    progress: Callable[[int, int], None],
) -> list[RowError]:
    """Carry out the steps in the caller's transaction; `products` maps register key to id.

    A step that the services refuse leaves nothing behind and is returned as an error of its line.
    """
    alone = [step for step in steps if step.is_alone]
    among = [step for step in steps if not step.is_alone and step.kind is not Step.Kind.UNCHANGED]
    total = len(alone) + len(among)
    done = 0
    for batch in _batches(alone):
        _write_alone(batch, products, actor)
        done += len(batch)
        progress(total + done, 2 * total)
    errors: list[RowError] = []
    for step in among:
        try:
            with in_transaction():
                _write_among(step, products[step.row.register_key], actor)
        except Busy:
            raise
        except DomainError as refusal:
            errors.append(RowError(step.row.line, refusal.code.value, refusal.message))
        done += 1
        if done % _BATCH == 0 or done == total:
            progress(total + done, 2 * total)
    return errors


def _write_alone(steps: Sequence[Step], products: Mapping[str, int], actor: str) -> None:
    rows = [_build(step, products[step.row.register_key]) for step in steps]
    Recognition.objects.bulk_create(rows)
    audit.record_all(
        audit.Change(
            actor=actor,
            action=services.GRANTED
            if row.status == Recognition.Status.GRANTED
            else services.ENTERED_INCOMPLETE,
            subject=("Recognition", row.pk),
            after=services.describe(row),
        )
        for row in rows
    )


def _build(step: Step, product_id: int) -> Recognition:
    if step.kind is Step.Kind.GRANT:
        return services.build_recognition(product_id, step.row.decision, is_demo=False)
    return services.build_incomplete(product_id, step.row.decision, is_demo=False)


def _write_among(step: Step, product_id: int, actor: str) -> None:
    decision = step.row.decision
    if step.kind is Step.Kind.GRANT:
        services.supersede(actor=actor, product_id=product_id, decision=decision)
    elif step.kind is Step.Kind.COMPLETE and step.recognition_id is not None:
        services.complete(actor=actor, recognition_id=step.recognition_id, decision=decision)
    else:
        services.register_incomplete(actor=actor, product_id=product_id, decision=decision)


def _batches(steps: Sequence[Step]) -> Iterator[Sequence[Step]]:
    for start in range(0, len(steps), _BATCH):
        yield steps[start : start + _BATCH]
