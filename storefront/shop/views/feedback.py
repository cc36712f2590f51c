"""Everything that is said of a product, and asking its producer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront import settings
from storefront.api import call
from storefront.shop.feedback_errors import feedback_errors
from storefront.shop.feedback_forms import QuestionForm
from storefront.shop.findable.page_facts import UNLISTED
from storefront.shop.views.product import product_context
from storefront.shop.visitor import visitor_addresses

LONGEST_CURSOR = 200


def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    """All reviews and questions of a product, newest first, page by page."""
    variables = {
        "slug": slug,
        "channel": settings.CHANNEL,
        "reviewsAfter": request.GET.get("danh-gia", "")[:LONGEST_CURSOR] or None,
        "questionsAfter": request.GET.get("cau-hoi", "")[:LONGEST_CURSOR] or None,
    }
    node = call("product_feedback", variables)["product"]
    if node is None:
        raise Http404
    return render(
        request, "shop/feedback.html", {"product": node, "section": "listing", "findable": UNLISTED}
    )


@require_POST
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a question; the product page comes back with what is to be mended."""
    node = call("product", {"slug": slug, "channel": settings.CHANNEL})["product"]
    if node is None:
        raise Http404
    form = QuestionForm.from_post(request.POST)
    errors = form.check()
    if not errors:
        variables = {"input": form.input(node["id"])}
        answer = call("question_ask", variables, forwarded_for=visitor_addresses(request))
        errors = feedback_errors(answer["questionAsk"])
    if errors:
        context = {**product_context(node), "errors": errors, "question": form}
        return render(request, "shop/product.html", context, status=422)
    messages.success(
        request, _("Đã gửi câu hỏi. Câu hỏi hiện ra sau khi được duyệt; có trả lời, chúng tôi báo qua thư.")
    )
    return redirect(reverse("shop:product", args=[slug]) + "#hoi-dap")
