"""Pages for what went wrong: each says what happened and what to do next."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.shop.findable.page_facts import NO_PAGE

logger = logging.getLogger(__name__)
_CONTEXT = {"findable": NO_PAGE}


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "shop/errors/not_found.html", _CONTEXT, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "shop/errors/bad_request.html", _CONTEXT, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refused_page(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent from a page that stood open too long, or without cookies."""
    return render(request, "shop/errors/bad_request.html", _CONTEXT, status=403)


def refused_page(request: HttpRequest) -> HttpResponse:
    """Signed in, but not for this."""
    return render(request, "shop/errors/refused.html", _CONTEXT, status=403)


def unavailable_page(request: HttpRequest, error: Exception) -> HttpResponse:
    """The API is down or answers nonsense: 503, and when to come back."""
    logger.error("page %s could not be made: %s", request.path, error)
    response = render(request, "shop/errors/unavailable.html", _CONTEXT, status=503)
    response["Retry-After"] = "30"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort: no session, no frame, nothing that could fail again."""
    return render(request, "shop/errors/server_error.html", _CONTEXT, status=500)
