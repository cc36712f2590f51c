"""The copy of a point for the browser's own database."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from storefront.api import SignedOut
from storefront.api.tokens import person_of
from storefront.console.access import open_tasks
from storefront.console.offline.copy import copy_of_point
from storefront.shop.device_owner import mark_owner, person_key


@never_cache
def copy(request: HttpRequest) -> HttpResponse:
    """GET ?diem=<id of one of the person's points> → its open orders and shelf, and whose copy it is."""
    person = person_of(request)
    if person is None:
        return JsonResponse({"code": "SIGNED_OUT"}, status=401)
    try:
        tasks, points = open_tasks(request)
        point = next((point for point in points if point.id == request.GET.get("diem")), None)
        if point is None:
            return JsonResponse({"code": "NOT_HERE"}, status=403)
        here = [task for task in tasks if task.point_id == point.id]
        said = {"person": person_key(person), **copy_of_point(request, point, here)}
    except SignedOut:
        return JsonResponse({"code": "SIGNED_OUT"}, status=401)
    answer = JsonResponse(said)
    mark_owner(request, answer, person)
    return answer
