"""The queue: tabs by stage, the most urgent first, kept current while the page is open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.console.access import current_point, is_manager, open_tasks, staff_only, tasks_of
from storefront.console.jobs import jobs_at, what_first
from storefront.console.queue import make_queue
from storefront.console.tasks import Stage

MOST_FINISHED = 50
TABS = {
    "don-moi": Stage.OFFERED,
    "dong-goi": Stage.ACCEPTED,
    "ban-giao": Stage.PACKED,
    "dang-giao": Stage.SHIPPED,
}


@staff_only
def finished(request: HttpRequest) -> HttpResponse:
    """What the point handed over last, newest first, to look something up."""
    tasks, points = tasks_of(request, (Stage.HANDED_OVER,))
    point = current_point(request, points)
    here = [task for task in tasks if point and task.point_id == point.id]
    context = {
        "section": "finished",
        "point": point,
        "tasks": here[:MOST_FINISHED],
        "is_manager": is_manager(request),
    }
    return render(request, "console/finished.html", context)


@staff_only
def queue(request: HttpRequest) -> HttpResponse:
    """The page; to a poll of a page that is still right, 204."""
    tasks, points = open_tasks(request)
    point = current_point(request, points)
    line = make_queue([task for task in tasks if point and task.point_id == point.id])
    shown = TABS.get(request.GET.get("viec", ""), line.most_urgent)
    mark = line.print_of(shown)
    polled = bool(getattr(request, "htmx", None))
    if polled and request.GET.get("dau") == mark:
        return HttpResponse(status=204)
    offers = line.count(Stage.OFFERED)
    news = offers - _number(request.GET.get("moi"), offers) if polled else 0
    manages = is_manager(request)
    context = {
        "section": "queue",
        "point": point,
        "points": points,
        "first": what_first(line),
        "jobs": [] if polled or point is None else jobs_at(request, point.id, is_manager=manages),
        "elsewhere": [other for other in points if other != point and other.offers],
        "tabs": [(key, stage, line.count(stage)) for key, stage in TABS.items()],
        "shown": shown,
        "shown_key": next(key for key, stage in TABS.items() if stage is shown),
        "tasks": line.tasks[shown],
        "offers": offers,
        "news": max(0, news),
        "mark": mark,
        "is_manager": manages,
    }
    return render(request, "console/queue_part.html" if polled else "console/queue.html", context)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
