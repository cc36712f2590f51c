"""The doors to shared pictures. What may be shown is asked anew at every request, also where the picture is kept."""

from pathlib import Path

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseNotModified,
)

from backend.api.http.share.drawing import Sheet
from backend.api.http.share.kept import shared_picture
from backend.catalogue.published import best_covers
from backend.catalogue.selectors import sellable_product
from backend.certification.groups import group_by_slug
from backend.geography.selectors import all_provinces, province_by_code
from backend.kernel import clock

MAX_SLUG = 220
_COVERS = 4
_INVENTED = "Sản phẩm minh hoạ"
_PROMISE = "Giấy công nhận còn hiệu lực"
_Answer = HttpResponse | FileResponse


def market(request: HttpRequest) -> _Answer:
    """The whole market, with some of its best goods."""
    goods = best_covers(now=clock.now(), limit=_COVERS)
    return _send(request, _list_picture("Món nào cũng có quê, món nào cũng có sao.", goods))


def product(request: HttpRequest, slug: str) -> _Answer:
    """A product that may be sold now; 404 for every other."""
    found = sellable_product(now=clock.now(), slug=slug) if _is_plausible(slug) else None
    if found is None:
        return _not_found()
    place = province_by_code(found.province_id)
    note = _INVENTED if found.is_demo else "Giá minh hoạ" if found.has_demo_commerce else ""
    lines = tuple(filter(None, (place.name if place else "", found.producer_name)))
    sheet = Sheet(found.name, lines, stars=found.stars or 0, note=note)
    return _send(request, shared_picture(sheet, [found.cover]))


def province(request: HttpRequest, slug: str) -> _Answer:
    """A province with some of the best it sells now; 404 for what is none of today's provinces."""
    found = next((each for each in all_provinces() if each.slug == slug), None)
    if found is None:
        return _not_found()
    goods = best_covers(now=clock.now(), limit=_COVERS, province=found.code)
    return _send(request, _list_picture(f"Sản phẩm OCOP của {found.name}", goods))


def group(request: HttpRequest, slug: str) -> _Answer:
    """A group of goods with some of the best of it; 404 for what is no group."""
    found = group_by_slug(slug)
    if found is None:
        return _not_found()
    goods = best_covers(now=clock.now(), limit=_COVERS, groups=found.member_ids)
    return _send(request, _list_picture(found.name, goods))


def _list_picture(title: str, goods: list[tuple[str, bool]]) -> Path | None:
    """Goods that are invented are said to be."""
    note = _INVENTED if any(is_demo for _, is_demo in goods) else ""
    return shared_picture(Sheet(title, (_PROMISE,), note=note), [cover for cover, _ in goods])


def _is_plausible(slug: str) -> bool:
    return len(slug) <= MAX_SLUG and "\0" not in slug


def _not_found() -> HttpResponse:
    response = HttpResponse("Not found.\n", status=404, content_type="text/plain")
    response["Cache-Control"] = "no-cache"
    return response


def _send(request: HttpRequest, path: Path | None) -> _Answer:
    """The picture; a cache may keep it but has to ask whether it still holds."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if path is None:
        return _not_found()
    tag = f'"{path.stem}"'
    response: _Answer
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        try:
            response = FileResponse(path.open("rb"), content_type="image/jpeg")
        except FileNotFoundError:  # another process made room at this very moment
            return _not_found()
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    return response
