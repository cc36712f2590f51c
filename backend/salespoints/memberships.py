"""At which points a user works."""

from uuid import UUID

from backend.kernel.rows import fetch_all


def point_ids_of_user(user_id: int) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """The points where the user works, and those of them that the user manages."""
    rows = fetch_all(
        "SELECT point_id, role = 'manager' FROM salespoints_pointstaff WHERE user_id = %(user_id)s",
        {"user_id": user_id},
    )
    return frozenset(row[0] for row in rows), frozenset(point_id for point_id, manages in rows if manages)
