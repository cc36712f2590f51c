"""The queue of a point: what waits, by urgency, and a print of it that changes only when the page would."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime

from storefront.console.tasks import OPEN_STAGES, Stage, Task

_FAR = datetime.max.replace(tzinfo=UTC)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Point:
    """A point where the person works, with how many tasks are open there."""

    id: str
    name: str
    open_tasks: int = 0
    offers: int = 0


@dataclass
class Queue:
    """The open tasks of one point."""

    tasks: dict[Stage, list[Task]] = field(default_factory=dict)

    def count(self, stage: Stage) -> int:
        return len(self.tasks[stage])

    @property
    def most_urgent(self) -> Stage:
        """The stage to show first: offers run out, then packing, then handing over."""
        return next((stage for stage in OPEN_STAGES if self.tasks[stage]), Stage.OFFERED)

    def print_of(self, shown: Stage) -> str:
        """Short text that is the same as long as the page showing `shown` would be."""
        facts = [shown, *(str(self.count(stage)) for stage in OPEN_STAGES)]
        facts += [f"{task.id} {task.minutes_left}" for task in self.tasks[shown]]
        return hashlib.sha256("|".join(facts).encode()).hexdigest()[:12]


def make_queue(tasks: list[Task]) -> Queue:
    """Sort tasks into stages: offers by the time left, the others longest waiting first."""
    queue = Queue({stage: [task for task in tasks if task.stage is stage] for stage in OPEN_STAGES})
    queue.tasks[Stage.OFFERED].sort(key=lambda task: (task.accept_by or _FAR, task.id))
    for stage in (Stage.ACCEPTED, Stage.PACKED, Stage.SHIPPED):
        queue.tasks[stage].sort(key=lambda task: (task.offered_at or _LONG_AGO, task.id))
    return queue
