"""Reads of the policies: what is in effect, and every version by its number."""

from collections.abc import Collection
from datetime import datetime

from backend.editorial.types import PolicyFacts, PolicyVersion
from backend.kernel.rows import fetch_all, fetch_one

_COLUMNS = "slug, version, effective_from, title_vi, title_en, body_vi, body_en"


def policies_in_effect(*, now: datetime) -> list[PolicyFacts]:
    """The newest version in effect of each policy, in their order."""
    rows = fetch_all(
        f"""
        SELECT {_COLUMNS} FROM (
            SELECT DISTINCT ON (slug) {_COLUMNS}, position FROM editorial_policydocument
            WHERE effective_from <= %(now)s ORDER BY slug, version DESC) current
        ORDER BY position, slug
        """,
        {"now": now},
    )
    return [PolicyFacts(*row) for row in rows]


def policy(slug: str, *, now: datetime, version: int | None = None) -> PolicyFacts | None:
    """That version of the policy, announced ones included; without a number, the newest one in effect."""
    row = fetch_one(
        f"""
        SELECT {_COLUMNS} FROM editorial_policydocument
        WHERE slug = %(slug)s AND CASE WHEN %(version)s::integer IS NULL
            THEN effective_from <= %(now)s ELSE version = %(version)s END
        ORDER BY version DESC LIMIT 1
        """,
        {"slug": slug, "version": version, "now": now},
    )
    return PolicyFacts(*row) if row else None


def versions_of(slugs: Collection[str]) -> dict[str, list[PolicyVersion]]:
    """All versions of each policy, the newest first, announced ones included."""
    found: dict[str, list[PolicyVersion]] = {}
    for slug, version, effective_from in fetch_all(
        "SELECT slug, version, effective_from FROM editorial_policydocument WHERE slug = ANY(%(slugs)s) "
        "ORDER BY slug, version DESC",
        {"slugs": list(slugs)},
    ):
        found.setdefault(slug, []).append(PolicyVersion(version, effective_from))
    return found
