"""Who works at a point."""

from uuid import UUID

from backend.kernel import audit
from backend.kernel.transactions import in_transaction
from backend.salespoints.models import PointStaff


def set_staff(*, actor: str, point_id: UUID, user_id: int, manages: bool) -> None:
    """Let a user work at a point, as its manager or not. Idempotent; audited when it changes something."""
    role = PointStaff.Role.MANAGER if manages else PointStaff.Role.STAFF
    with in_transaction():
        staff, is_new = PointStaff.objects.select_for_update().get_or_create(
            point_id=point_id, user_id=user_id, defaults={"role": role}
        )
        before = None if is_new else staff.role
        if before == role:
            return
        PointStaff.objects.filter(pk=staff.pk).update(role=role)
        audit.record(
            actor=actor,
            action="point.staff_set",
            subject=("Point", point_id),
            before={"user_id": user_id, "role": before} if before else None,
            after={"user_id": user_id, "role": str(role)},
        )
