"""What a browser keeps of a point so that the counter opens without a network: its open orders,
transfers and its shelf."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from storefront.api import call_as
from storefront.clock import now
from storefront.console.offline.goods import goods_of
from storefront.console.offline.slips import copied_slips
from storefront.console.queue import Point
from storefront.console.tasks import Stage, Task
from storefront.console.views.task import task_context

_STAGES = (Stage.OFFERED, Stage.ACCEPTED, Stage.PACKED, Stage.HANDED_OVER)


def copy_of_point(request: HttpRequest, point: Point, tasks: list[Task]) -> dict[str, Any]:
    """The copy as JSON. Each open order comes as it looks now and as it will look after each step still to do."""
    goods = call_as(request, "console_goods", {"point": point.id})["counterGoods"]
    answer = call_as(request, "console_copy_transfers", {"point": point.id})
    return {
        "at": now().isoformat(),
        "tasks": [_task(request, task) for task in tasks],
        "goods": [good.as_json() for good in goods_of(goods)],
        "slips": copied_slips(request, answer["transfers"], point.id),
        "points": [
            {"id": row["id"], "name": row["name"]} for row in answer["points"] if row["id"] != point.id
        ],
    }


def _task(request: HttpRequest, task: Task) -> dict[str, Any]:
    return {
        "key": task.key,
        "number": task.order_number,
        "stage": task.stage,
        "until": task.accept_by.isoformat() if task.stage is Stage.OFFERED and task.accept_by else "",
        "cash": task.cash_due,
        "row": render_to_string("console/offline/row.html", {"task": task}),
        "pages": {
            stage: render_to_string(
                "console/task_part.html", task_context(request, replace(task, stage=stage)), request
            )
            for stage in _stages_from(task.stage)
            if not (task.brought_to and stage is Stage.HANDED_OVER)
        },
    }


def _stages_from(stage: Stage) -> tuple[Stage, ...]:
    """The stage and those to come; one beside the usual way stays as it is."""
    if stage is Stage.SHIPPED:
        return (stage, Stage.HANDED_OVER)
    return _STAGES[_STAGES.index(stage) :] if stage in _STAGES else (stage,)
