"""Save prices."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.portal.access import access_listing, back_to, producers_only
from storefront.portal.price_form import read_prices
from storefront.portal.refusals import first_refusal
from storefront.portal.views.listing import listing_page


@require_POST
@producers_only
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Save the prices that changed; sent twice, the second time changes nothing."""
    access = access_listing(request, slug)
    form = read_prices(access.listing.variants, request.POST)
    if form.errors or form.needs_confirmation:
        return listing_page(request, access, errors={**form.errors, **form.to_confirm}, prices=form)
    saved = 0
    for row in form.rows:
        price = form.changes.get(row.variant.id)
        if price is None:
            continue
        variables = {"id": row.variant.id, "channel": access.channel_id, "price": price}
        problem = first_refusal(
            call_as(request, "portal_price", variables)["productVariantChannelListingUpdate"]
        )
        if problem:
            form.errors[row.name] = problem
        else:
            saved += 1
    if form.errors:
        access = access_listing(request, slug)
        return listing_page(request, access, errors=form.errors, prices=form.over(access.listing.variants))
    if saved:
        messages.success(
            request,
            ngettext("Đã lưu %(count)d giá mới.", "Đã lưu %(count)d giá mới.", saved) % {"count": saved},
        )
    else:
        messages.info(request, _("Giá vẫn như cũ, không có gì để lưu."))
    return back_to(access.listing, "gia")
