"""Only people who work at a point come in, and each only to their own points' tasks."""

from django.http import Http404, HttpRequest

from storefront.api import call_as
from storefront.api.tokens import person_of
from storefront.console.queue import Point
from storefront.console.tasks import OPEN_STAGES, Node, Stage, Task, global_id, read_task
from storefront.shop.guard import only_for

_CHOSEN = "point"
_MANAGER = "MANAGER"


staff_only = only_for(lambda person: person.is_point_staff)
"""Anybody who works at no point gets the page that says so."""


def open_tasks(request: HttpRequest) -> tuple[list[Task], list[Point]]:
    """Everything open at the person's points, and those points with their counts."""
    return tasks_of(request, OPEN_STAGES)


def tasks_of(request: HttpRequest, stages: tuple[Stage, ...]) -> tuple[list[Task], list[Point]]:
    """Tasks at these stages at the person's points, at most as many as the API gives, and those points."""
    answer = call_as(request, "console_queue", {"stages": list(stages)})
    tasks = [read_task(node) for node in answer["pointFulfillments"]]
    return tasks, [_point(node, tasks) for node in (answer["me"] or {}).get("points") or []]


def _point(node: Node, tasks: list[Task]) -> Point:
    here = [task for task in tasks if task.point_id == node["id"]]
    offers = sum(task.stage is Stage.OFFERED for task in here)
    return Point(node["id"], node["name"], open_tasks=len(here), offers=offers)


def access_task(request: HttpRequest, key: str) -> Task:
    """A task of one of the person's points, read afresh. Raises Http404 for any other."""
    node = call_as(request, "console_task", {"id": global_id(key)})["fulfillment"]
    if node is None:
        raise Http404
    return read_task(node)


def current_point(request: HttpRequest, points: list[Point]) -> Point | None:
    """The point chosen last on this device, else the first of the person's."""
    chosen = request.session.get(_CHOSEN)
    return next((point for point in points if point.id == chosen), points[0] if points else None)


def point_here(request: HttpRequest) -> Point | None:
    """The point chosen last, without counting what is open there."""
    rows = (call_as(request, "console_points")["me"] or {}).get("points") or []
    return current_point(request, [Point(row["id"], row["name"]) for row in rows])


def choose_point(request: HttpRequest, point_id: str) -> None:
    """Keep the choice in the session."""
    request.session[_CHOSEN] = point_id


def is_manager(request: HttpRequest) -> bool:
    """Whether the person manages a point and so may let devices in."""
    person = person_of(request)
    return person is not None and _MANAGER in {role.upper() for role in person.roles}
