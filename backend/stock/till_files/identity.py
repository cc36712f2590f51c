"""Which row of a file is which event: the same row gets the same id in every file it stands in."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID, uuid5

from backend.stock.till_files.types import Sale

_NAMESPACE = UUID("5d1f3c5e-6a0b-4a58-9c1c-0b8e6f7f3a21")


def event_ids(point_id: UUID, sales: Sequence[tuple[Sale, str]]) -> list[UUID]:
    """An id per sale (with the SKU it means), from what was sold, how many, and when.

    Two equal rows are two sales: the second has another id than the first, and the same as the second in any other
    file of the same time. Where rows tell only the day, a file must hold the whole day for this to be right.
    """
    seen: Counter[str] = Counter()
    ids = []
    for sale, sku in sales:
        said = f"{point_id} {sku} {sale.kind} {sale.quantity} {sale.occurred_at.isoformat()}"
        seen[said] += 1
        ids.append(uuid5(_NAMESPACE, f"{said} {seen[said]}"))
    return ids
