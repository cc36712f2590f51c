"""What does not fit at the point: everybody who works there reads it, a manager puts it aside with a note."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from storefront.api import call_as
from storefront.console.access import is_manager, staff_only
from storefront.console.goods import here, point_id
from storefront.desk.findings import read_finding

LONGEST_NOTE = 500


@staff_only
def findings(request: HttpRequest) -> HttpResponse:
    """GET: what stands. POST: what came of one of them."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        finding, note = request.POST.get("viec", ""), request.POST.get("ghi-chu", "")[:LONGEST_NOTE]
        answer = call_as(request, "desk_finding_handle", {"id": finding, "note": note})["stockFindingHandle"]
        if not answer["errors"]:
            messages.success(request, _("Đã ghi lại. Việc này không còn trong danh sách."))
            return redirect("console:findings")
        if answer["errors"][0]["code"] == "NOTE_MISSING":
            errors[f"gc-{finding}"] = _("Hãy ghi việc đã được giải quyết ra sao.")
        else:
            errors[""] = _("Việc này đã được giải quyết rồi.")
    answer = call_as(request, "console_findings", {"point": point_id(request)})
    context = {
        "section": "findings",
        "point": here(request, answer["me"]),
        "findings": [read_finding(node) for node in answer["stockFindings"]],
        "errors": errors,
        "is_manager": is_manager(request),
    }
    return render(request, "console/findings.html", context, status=422 if errors else 200)
