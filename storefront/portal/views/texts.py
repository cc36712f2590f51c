"""Save name and description."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.portal.access import access_listing, back_to, producers_only
from storefront.portal.refusals import refusal
from storefront.portal.text_form import read_texts
from storefront.portal.views.listing import listing_page

_FIELDS = {"name": "ten", "description": "mo-ta"}


@require_POST
@producers_only
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Save what changed; sent twice, the second time changes nothing."""
    access = access_listing(request, slug)
    form = read_texts(access.node, request.POST)
    if form.errors:
        return listing_page(request, access, errors=form.errors, texts=form)
    if not form.changes:
        messages.info(request, _("Lời giới thiệu vẫn như cũ, không có gì để lưu."))
        return back_to(access.listing, "loi-gioi-thieu")
    variables = {"id": access.listing.id, "input": form.changes}
    answer = call_as(request, "portal_texts", variables)["productUpdate"]
    for error in (answer or {}).get("errors") or []:
        form.errors[_FIELDS.get(error.get("field") or "", "")] = refusal(error)
    if form.errors:
        return listing_page(request, access, errors=form.errors, texts=form)
    if access.listing.is_moderated:
        messages.success(request, _("Đã gửi duyệt. Người mua thấy bản cũ cho đến khi cán bộ duyệt bản mới."))
    else:
        messages.success(request, _("Đã lưu tên và lời giới thiệu."))
    return back_to(access.listing, "loi-gioi-thieu")
