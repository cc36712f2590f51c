"""The programme's groups and sub-groups, read once: they change by a migration and by nothing else."""

from dataclasses import dataclass
from types import MappingProxyType

from backend.certification.models import ProductGroup


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group (`parent_id` None) or sub-group; `member_ids` are its own id and those of its sub-groups."""

    id: int
    parent_id: int | None
    code: str
    name: str
    name_en: str
    slug: str
    position: int
    member_ids: tuple[int, ...]


_read_groups: MappingProxyType[int, GroupFacts] | None = None


def groups_by_id() -> MappingProxyType[int, GroupFacts]:
    """Every group by id, in the programme's order."""
    global _read_groups
    if _read_groups is None:
        groups = _read()
        if not groups:
            return groups  # Not migrated yet: nothing worth keeping.
        _read_groups = groups
    return _read_groups


def group_by_slug(slug: str) -> GroupFacts | None:
    """The group or sub-group with this slug."""
    return next((group for group in groups_by_id().values() if group.slug == slug), None)


def _read() -> MappingProxyType[int, GroupFacts]:
    rows = list(ProductGroup.objects.order_by("position"))
    return MappingProxyType(
        {
            row.pk: GroupFacts(
                id=row.pk,
                parent_id=row.parent_id,
                code=row.code,
                name=row.name,
                name_en=row.name_en,
                slug=row.slug,
                position=row.position,
                member_ids=(row.pk, *(child.pk for child in rows if child.parent_id == row.pk)),
            )
            for row in rows
        }
    )
