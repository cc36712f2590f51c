"""Names of communes, for many at once."""

from collections.abc import Collection

from backend.kernel.rows import fetch_all


def commune_names(commune_ids: Collection[int]) -> dict[int, str]:
    """Names by id."""
    rows = fetch_all(
        "SELECT id, name FROM geography_commune WHERE id = ANY(%(ids)s)", {"ids": list(commune_ids)}
    )
    return dict(rows)
