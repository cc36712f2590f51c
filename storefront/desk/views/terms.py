"""On which terms sales are settled: what holds, what comes, who set it, and the two forms."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.clock import now
from storefront.desk.access import officers_only
from storefront.desk.terms import kind_choices, read_changes, read_share, read_slug, read_terms
from storefront.shop.display import VIETNAM

FURTHEST_YEARS = 5
"""As the API has it: until the end of that year."""


@officers_only
def terms(request: HttpRequest) -> HttpResponse:
    """The page as it is; `?co-so=` fills in whose commission is to be set."""
    return _page(request, {}, {"phi-co-so": request.GET.get("co-so", "")[:200]})


@require_POST
@officers_only
def set_commission(request: HttpRequest) -> HttpResponse:
    """What the network keeps, of one producer or of all without their own."""
    errors: dict[str, str] = {}
    maker = None
    typed = request.POST.get("phi-co-so", "").strip()
    if typed:
        slug = read_slug(typed)
        maker = call_as(request, "desk_producer", {"slug": slug})["producer"] if slug else None
        if maker is None:
            errors["phi-co-so"] = _(
                "Không tìm thấy cơ sở này. Hãy mở trang của cơ sở trên chợ và chép địa chỉ vào đây."
            )
    variables = _read(request, "phi", errors)
    if maker:
        variables["producer"] = maker["id"]
    return _send(request, "desk_commission_set", errors, variables, prefix="phi")


@require_POST
@officers_only
def set_withholding(request: HttpRequest) -> HttpResponse:
    """What is kept back as tax from a kind of producer."""
    errors: dict[str, str] = {}
    kind = request.POST.get("thue-loai", "")
    if kind not in dict(kind_choices()):
        errors["thue-loai"] = _("Hãy chọn loại hình cơ sở.")
    variables = {"kind": kind, **_read(request, "thue", errors)}
    return _send(request, "desk_withholding_set", errors, variables, prefix="thue")


def _read(request: HttpRequest, prefix: str, errors: dict[str, str]) -> dict[str, Any]:
    """The share and the day; what is wrong with them is added to `errors` by field."""
    share = read_share(request.POST.get(f"{prefix}-muc", ""))
    if share is None:
        errors[f"{prefix}-muc"] = _(
            "Hãy ghi một số từ 0 đến 100, nhiều nhất hai chữ số sau dấu phẩy, ví dụ 4,5."
        )
    try:
        first = date.fromisoformat(request.POST.get(f"{prefix}-ngay", ""))
    except ValueError:
        first = date.min
    if not _tomorrow() <= first <= _farthest():
        errors[f"{prefix}-ngay"] = _day_words()
    return {"share": share, "from": first.isoformat()}


def _send(
    request: HttpRequest, name: str, errors: dict[str, str], variables: dict[str, Any], *, prefix: str
) -> HttpResponse:
    if not errors:
        refused = call_as(request, name, variables)["done"]["errors"]
        if not refused:
            messages.success(request, _("Đã lưu. Hàng bán trước ngày đó vẫn tính theo mức cũ."))
            return redirect("desk:terms")
        if refused[0]["field"] == "fromDay":
            errors[f"{prefix}-ngay"] = _day_words()
        else:
            errors[f"{prefix}-muc"] = _("Chưa lưu được. Hãy tải lại trang rồi thử lại.")
    return _page(request, errors, request.POST)


def _page(request: HttpRequest, errors: dict[str, str], typed: Any) -> HttpResponse:
    found = call_as(request, "desk_terms")["statementTerms"]
    context = {
        "section": "terms",
        "groups": [
            {
                "key": kind.lower(),
                "title": title,
                "current": read_terms(found["terms"], kind, "CURRENT"),
                "coming": read_terms(found["terms"], kind, "COMING"),
            }
            for kind, title in (
                ("COMMISSION", _("Phí của mạng lưới")),
                ("WITHHOLDING", _("Thuế giữ lại")),
            )
        ],
        "changes": read_changes(found["changes"]),
        "kinds": kind_choices(),
        "tomorrow": _tomorrow().isoformat(),
        "farthest": _farthest().isoformat(),
        "fields": {
            name.replace("-", "_"): typed.get(name, "")
            for name in ("phi-co-so", "phi-muc", "phi-ngay", "thue-loai", "thue-muc", "thue-ngay")
        },
        "wrong": {name.replace("-", "_"): words for name, words in errors.items()},
        "errors": errors,
    }
    return render(request, "desk/terms.html", context, status=422 if errors else 200)


def _day_words() -> str:
    return _("Hãy chọn một ngày từ ngày mai tới hết năm %(year)s.") % {"year": _farthest().year}


def _tomorrow() -> date:
    return now().astimezone(VIETNAM).date() + timedelta(days=1)


def _farthest() -> date:
    return date(now().astimezone(VIETNAM).year + FURTHEST_YEARS, 12, 31)
