"""Who plays: somebody at each of three points, an officer, and one for the producers. Nobody keeps their passwords."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import httpx

from backend.accounts.people import enter_person, set_officer
from backend.accounts.services import sign_out_everywhere
from backend.kernel.rows import fetch_all
from backend.kernel.transactions import in_transaction
from backend.operations.walk import documents
from backend.operations.walk.client import Client, WentWrong, global_id
from backend.salespoints.staff import set_staff

ACTOR = "system:walk"
_POINTS = """
    SELECT id, email FROM salespoints_point WHERE is_active AND accepts_pickup AND email <> ''
    ORDER BY md5(slug) LIMIT 3
"""


@dataclass(frozen=True, slots=True)
class PointOfSale:
    """A point of the play with the person who works there."""

    id: UUID
    email: str
    staff: Client

    @property
    def global_id(self) -> str:
        """As the API names it."""
        return global_id("Warehouse", self.id)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody."""

    points: tuple[PointOfSale, ...]
    officer: Client
    maker_id: int
    maker: Client
    """A user, who acts for no producer yet."""


def choose_points() -> list[tuple[UUID, str]]:
    """Ids and addresses of the three points. Raises WentWrong where there are too few."""
    rows: list[tuple[UUID, str]] = fetch_all(_POINTS)
    if len(rows) < 3:
        raise WentWrong(
            "There are no three points where goods can be collected. Load some with `./ocop seed`."
        )
    return rows


@contextmanager
def entered_people(connection: httpx.Client, run: str) -> Iterator[People]:
    """Everybody, entered and signed in; afterwards their sessions are over and the officer is none any more.

    `run` keeps their addresses apart from those of other runs. Raises WentWrong where there are too few points.
    """
    rows = fetch_all(_POINTS)
    if len(rows) < 3:
        raise WentWrong(
            "There are no three points where goods can be collected. Load some with `./ocop seed`."
        )
    guest, users, points = Client(connection), [], []
    for number, (point_id, email) in enumerate(rows):
        user_id, client = _enter(guest, f"diem-{number}.{run}@example.vn", point_id=point_id)
        users.append(user_id)
        points.append(PointOfSale(point_id, email, client))
    officer_id, officer = _enter(guest, f"can-bo.{run}@example.vn")
    set_officer(actor=ACTOR, user_id=officer_id, is_officer=True)
    maker_id, maker = _enter(guest, f"co-so.{run}@example.vn")
    try:
        yield People(tuple(points), officer, maker_id, maker)
    finally:
        set_officer(actor=ACTOR, user_id=officer_id, is_officer=False)
        for user_id in (*users, officer_id, maker_id):
            sign_out_everywhere(user_id=user_id, actor=ACTOR)


def _enter(guest: Client, email: str, *, point_id: UUID | None = None) -> tuple[int, Client]:
    password = secrets.token_urlsafe(24)
    with in_transaction():
        user = enter_person(actor=ACTOR, email=email, password=password, first_name="Đi thử")
        if point_id is not None:
            set_staff(actor=ACTOR, point_id=point_id, user_id=user.pk, manages=False)
    return user.pk, guest.signed_in(email, password, documents.SIGN_IN)
