"""Saleor's filters of categories over the few groups that there are."""

from typing import Any

from graphql import GraphQLError

from backend.api.graphql.catalogue.product_filters import MAX_NESTING, is_absent
from backend.api.graphql.ids import int_from_global_id
from backend.certification.groups import GroupFacts, groups_by_id
from backend.kernel.vietnamese import fold


def matching_groups(
    given_filter: dict[str, Any] | None,
    given_where: dict[str, Any] | None,
    sort_by: dict[str, Any] | None,
    level: int | None,
) -> list[GroupFacts]:
    """The groups that fit, in the programme's order unless another is asked for."""
    if not is_absent(given_filter) and not is_absent(given_where):
        raise GraphQLError("Only one filtering argument (filter or where) can be specified.")
    rows = [
        row
        for row in groups_by_id().values()
        if (level is None or level == (0 if row.parent_id is None else 1))
        and _fits_filter(row, given_filter or {})
        and _fits_where(row, given_where or {}, 0)
    ]
    if sort_by is not None:
        by_count = sort_by["field"].value == "SUBCATEGORY_COUNT"
        rows.sort(key=lambda row: (len(row.member_ids) if by_count else 0, row.position))
        if sort_by["direction"].value == "DESC":
            rows.reverse()
    return rows


def _fits_filter(row: GroupFacts, given: dict[str, Any]) -> bool:
    if given.get("metadata"):
        return False
    if given.get("ids") and row.id not in {int_from_global_id(each, "Category") for each in given["ids"]}:
        return False
    if given.get("slugs") and row.slug not in given["slugs"]:
        return False
    text = fold(f"{row.name} {row.name_en}")
    return all(word in text for word in fold(given.get("search") or "").split())


def _fits_where(row: GroupFacts, given: dict[str, Any], depth: int) -> bool:
    if depth > MAX_NESTING:
        raise GraphQLError(f"`where` is nested more than {MAX_NESTING} levels deep.")
    return (
        not given.get("metadata")
        and (
            not given.get("ids") or row.id in {int_from_global_id(each, "Category") for each in given["ids"]}
        )
        and all(_fits_where(row, part, depth + 1) for part in given.get("AND") or [])
        and (not given.get("OR") or any(_fits_where(row, part, depth + 1) for part in given["OR"]))
    )
