"""Switch between the points where a person works."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from storefront.api.tokens import person_of
from storefront.console.access import choose_point, staff_only


@require_POST
@staff_only
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the point; one the person does not work at is ignored."""
    person = person_of(request)
    wanted = request.POST.get("diem", "")
    if person is not None and wanted in person.points:
        choose_point(request, wanted)
    return redirect("console:home")
