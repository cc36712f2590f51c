"""The letters of a running demo, to be read where they would otherwise be mailed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from storefront.api import ApiRefused, ApiRejected, call

LONGEST_ADDRESS = 254


@never_cache
def mailbox(request: HttpRequest) -> HttpResponse:
    """`?dia-chi=` names whose letters; there is no such page where the API runs no demo."""
    address = request.GET.get("dia-chi", "").strip()[:LONGEST_ADDRESS].replace("\0", "")
    try:
        letters = call("mailbox", {"email": address})["demoMessages"]
    except (ApiRefused, ApiRejected) as error:
        raise Http404 from error
    for letter in letters:
        letter["paragraphs"] = letter["body"].splitlines()
    context = {"address": address, "letters": letters if address else None}
    answer = render(request, "shop/mailbox.html", context)
    answer["X-Robots-Tag"] = "noindex"
    return answer
