"""The switch: put a listing on sale or take it off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.portal.access import access_listing, back_to, producers_only
from storefront.portal.refusals import first_refusal
from storefront.portal.views.listing import listing_page


@require_POST
@producers_only
def switch(request: HttpRequest, slug: str) -> HttpResponse:
    """Turn the switch to where the button says; what lacks something stays off and the page says what."""
    access = access_listing(request, slug)
    wanted = request.POST.get("bay-ban") == "co"
    if wanted and not access.listing.may_be_offered:
        problem = _("Chưa bày bán được: mặt hàng còn thiếu những điều ghi bên dưới.")
        return listing_page(request, access, errors={"bay-ban": problem})
    variables = {"id": access.listing.id, "channel": access.channel_id, "published": wanted}
    problem = first_refusal(call_as(request, "portal_sale", variables)["productChannelListingUpdate"])
    if problem:
        return listing_page(request, access, errors={"bay-ban": problem})
    if wanted and not access.listing.is_moderated:
        messages.success(request, _("Đã gửi duyệt. Duyệt xong là mặt hàng tự lên kệ."))
    elif wanted:
        messages.success(request, _("Mặt hàng đang được bày bán."))
    else:
        messages.success(request, _("Đã tạm dừng bán. Đơn đã đặt vẫn được giao."))
    return back_to(access.listing, "bay-ban")
