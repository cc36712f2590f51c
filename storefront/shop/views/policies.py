"""The market's policies: the list, one in effect, and every version of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.api import ApiRejected, call
from storefront.shop.rich_text import text_blocks

HIGHEST_VERSION = 32_767


def policies(request: HttpRequest) -> HttpResponse:
    """What there is. An API without policies has none to list."""
    try:
        rows = call("policies")["policies"] or []
    except ApiRejected:
        rows = []
    return render(request, "shop/policies.html", {"policies": rows})


def policy(request: HttpRequest, slug: str, version: int | None = None) -> HttpResponse:
    """The version in effect, or the one asked for. Raises Http404."""
    if version is not None and not 1 <= version <= HIGHEST_VERSION:
        raise Http404
    try:
        answer = call("policy", {"slug": slug, "version": version})
    except ApiRejected as error:
        raise Http404 from error
    found = answer["policy"]
    if not found:
        raise Http404
    in_effect = (answer["inEffect"] or {}).get("version")
    context = {
        "policy": found,
        "blocks": text_blocks(found["body"]),
        "in_effect": in_effect,
        "is_announced": found["version"] > (in_effect or 0),
        "is_past": in_effect is not None and found["version"] < in_effect,
    }
    return render(request, "shop/policy.html", context)
