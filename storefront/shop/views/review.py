"""A buyer's review of one line of an order, reached from the order's page."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from storefront.api import call
from storefront.shop.basket_session import order_id as graphql_id
from storefront.shop.feedback_errors import feedback_errors
from storefront.shop.feedback_forms import ReviewForm
from storefront.shop.order_reviews import order_reviews


@never_cache
def review(request: HttpRequest, order_id: uuid.UUID, number: int) -> HttpResponse:
    """The form, and what it sends. 404 where nothing may be written: not handed over, or decided already."""
    gid = graphql_id(order_id)
    order = call("order", {"id": gid})["order"]
    lines = order_reviews(order, gid) if order else []
    found = next((each for each in lines if each.number == number and each.may_review), None)
    if found is None:
        raise Http404
    errors: dict[str, str] = {}
    form = ReviewForm.from_review(found.review)
    if request.method == "POST":
        form = ReviewForm.from_post(request.POST)
        errors = form.check()
        if not errors:
            answer = call("review_create", {"input": form.input(gid, found.line["id"])})
            errors = feedback_errors(answer["reviewCreate"])
        if not errors:
            messages.success(
                request, _("Cảm ơn bạn. Đánh giá hiện ra sau khi được duyệt; đến lúc đó vẫn sửa được.")
            )
            return redirect(reverse("shop:order", args=[order_id]) + "#danh-gia")
    context = {"order": order, "order_id": order_id, "reviewed": found, "form": form, "errors": errors}
    response = render(request, "shop/review.html", context, status=422 if errors else 200)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    return response
