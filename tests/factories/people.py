"""Users."""

from itertools import count
from typing import Any

from backend.accounts.models import User
from backend.kernel import clock

_numbers = count(1)


def make_user(**fields: Any) -> User:
    """An active user; the password is "mat-khau-thu" unless another is given. Memberships: producers=, points=."""
    n = next(_numbers)
    producers = fields.pop("producers", ())
    points = fields.pop("points", ())
    password = fields.pop("password", "mat-khau-thu")
    values = {"email": f"nguoi{n}@example.vn", "date_joined": clock.now(), "token_key": f"key-{n}"}
    user = User(**{**values, **fields})
    user.set_password(password)
    user.save()
    for producer in producers:
        producer.members.create(user=user)
    for point in points:
        point.staff.create(user=user)
    return user
