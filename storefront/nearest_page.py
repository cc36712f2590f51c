"""The address of a button is no page. Who comes there without pressing it, by the language link, a reload or after
signing in again, is led to the page on which the button stands."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

GetResponse = Callable[[HttpRequest], HttpResponse]


class NearestPageMiddleware:
    """Answers a GET that a view takes no GETs for with the nearest page above it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET" and _is_a_reader(request):
            return redirect(page_above(request.path_info))
        return response


def page_above(path: str) -> str:
    """The longest address above `path` that leads somewhere; the first page of a language ends with a slash."""
    while path.strip("/"):
        path = path.rstrip("/").rpartition("/")[0]
        for address in (path, f"{path}/"):
            if _leads_somewhere(address):
                return address
    return "/"


def _is_a_reader(request: HttpRequest) -> bool:
    """A browser on its way to a page says so; to a program the refusal is the answer."""
    return "text/html" in request.headers.get("Accept", "")


def _leads_somewhere(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
