"""Communes to choose from while an address is written: the options of a list that belongs to the field."""

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.views.decorators.http import require_GET

from storefront.api import ApiDown, ApiError, call

MAX_NAME = 80


@require_GET
def communes(request: HttpRequest) -> HttpResponse:
    """The <option>s for the province asked for; nothing for one that nobody knows."""
    names = commune_names(request.GET.get("province", ""))
    answer = HttpResponse(format_html_join("", '<option value="{}">', ((name,) for name in names)))
    answer["Cache-Control"] = "public, max-age=3600"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def commune_names(province: str) -> list[str]:
    """The known communes of a province; none where the API has no such list: they are suggestions, no more."""
    if not province or len(province) > MAX_NAME or not province.isprintable():
        return []
    try:
        found = call("commune_names", {"province": province})["province"] or {}
    except (ApiDown, ApiError):
        return []
    return list(found.get("communeNames") or [])
