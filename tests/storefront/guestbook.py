"""Reviews and questions in memory, answering as the API does. Everything here is invented."""

from collections.abc import Sequence
from typing import Any

REFUSED = {"field": "orderLine", "code": "ALREADY_MODERATED", "message": "This was moderated already."}


def said(
    number: int, body: str, *, points: int | None = None, answer: str | None = None, **more: Any
) -> dict[str, Any]:
    """A review (with points) or a question."""
    kind = "Review" if points else "Question"
    return {
        "__typename": kind,
        "id": f"{kind}{number}==",
        "points": points,
        "body": body,
        "displayName": "Chị Lan",
        "createdAt": "2026-11-20T03:00:00+00:00",
        "answer": answer and {"body": answer, "answeredAt": "2026-11-21T03:00:00+00:00", "state": "APPROVED"},
        **more,
    }


def page(rows: Sequence[dict[str, Any]], *, more: bool = False) -> dict[str, Any]:
    """A connection over the rows."""
    return {
        "totalCount": len(rows) + int(more),
        "pageInfo": {"hasNextPage": more, "hasPreviousPage": False, "endCursor": "tiep="},
        "edges": [{"node": row, "cursor": "c"} for row in rows],
    }
