"""Sales in a file: for points whose till reports nothing by itself."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from storefront.api import FileToSend, call_as
from storefront.console.access import current_point, is_manager, staff_only
from storefront.console.queue import Point
from storefront.console.tasks import task_key
from storefront.console.till_files import (
    chosen_columns,
    column_choices,
    field_of,
    problem_words,
    refusal_words,
)

MOST_BYTES = 2 * 1024 * 1024
Errors = dict[str, str]


@staff_only
def till_files(request: HttpRequest) -> HttpResponse:
    """GET: how it works, the form, the last files. POST: bring a file and go to what is in it."""
    point = _point(request)
    errors: Errors = {}
    if request.method == "POST" and point is not None:
        answer, errors = _upload(request, point)
        if not errors:
            return redirect("console:till_file", key=task_key(answer["tillFile"]["id"]))
    files = call_as(request, "console_till_files", {"point": point.id})["tillFiles"] if point else []
    context = {
        "files": [{**file, "key": task_key(file["id"])} for file in files],
        "errors": errors,
        **_frame(request, point),
    }
    return render(request, "console/till_files.html", context, status=422 if errors else 200)


@staff_only
def till_file(request: HttpRequest, key: str) -> HttpResponse:
    """What booking the file would do; which column means what."""
    return _show(request, key, {})


@require_POST
@staff_only
def columns(request: HttpRequest, key: str) -> HttpResponse:
    """Say which column means what."""
    variables = {"id": _id_of(key), "columns": chosen_columns(request.POST)}
    errors = _errors(call_as(request, "console_till_file_columns", variables)["tillFileColumnsUpdate"])
    if errors:
        return _show(request, key, errors)
    return redirect("console:till_file", key=key)


@require_POST
@staff_only
def book(request: HttpRequest, key: str) -> HttpResponse:
    """Book what is right and new."""
    answer = call_as(request, "console_till_file_book", {"id": _id_of(key)})["tillFileBook"]
    errors = _errors(answer)
    if errors:
        return _show(request, key, errors)
    count = answer["tillFile"]["newCount"]
    said = ngettext("Đã ghi %(count)d dòng bán.", "Đã ghi %(count)d dòng bán.", count) % {"count": count}
    messages.success(request, said + " " + _("Số trên kệ sẽ đúng lại trong ít giây."))
    return redirect("console:till_files")


@require_POST
@staff_only
def delete(request: HttpRequest, key: str) -> HttpResponse:
    """Throw away a file that is not to be booked; one that is gone already is gone."""
    errors = _errors(call_as(request, "console_till_file_delete", {"id": _id_of(key)})["tillFileDelete"])
    if errors and set(errors.values()) != {refusal_words("NOT_FOUND")}:
        return _show(request, key, errors)
    messages.success(request, _("Đã bỏ tệp. Không dòng nào của tệp được ghi."))
    return redirect("console:till_files")


def _show(request: HttpRequest, key: str, errors: Errors) -> HttpResponse:
    file = call_as(request, "console_till_file", {"id": _id_of(key)})["tillFile"]
    if file is None:
        raise Http404
    for row in file["rows"]:
        row["words"] = problem_words(row["problem"]) if row["problem"] else ""
    context = {
        "file": file,
        "key": key,
        "choices": column_choices(file),
        "header": list(enumerate(file["header"])),
        "wrong": [row for row in file["rows"] if row["problem"]],
        "right": [row for row in file["rows"] if not row["problem"]],
        "errors": errors,
        **_frame(request, _point(request)),
    }
    return render(request, "console/till_file.html", context, status=422 if errors else 200)


def _frame(request: HttpRequest, point: Point | None) -> dict[str, Any]:
    return {"section": "files", "point": point, "is_manager": is_manager(request)}


def _point(request: HttpRequest) -> Point | None:
    rows = (call_as(request, "console_points")["me"] or {}).get("points") or []
    return current_point(request, [Point(row["id"], row["name"]) for row in rows])


def _upload(request: HttpRequest, point: Point) -> tuple[dict[str, Any], Errors]:
    file = request.FILES.get("tep")
    if file is None:
        return {}, {"tep": _("Hãy chọn tệp trước.")}
    if (file.size or 0) > MOST_BYTES:
        return {}, {"tep": refusal_words("TOO_LARGE")}
    sent = FileToSend(file.name or "", file.read())
    answer = call_as(request, "console_till_file_upload", {"point": point.id, "file": sent})["tillFileUpload"]
    return answer, _errors(answer)


def _errors(answer: dict[str, Any]) -> Errors:
    return {field_of(error["field"]): refusal_words(error["code"]) for error in answer["errors"]}


def _id_of(key: str) -> str:
    return key + "=" * (-len(key) % 4)
