"""Where a visitor comes from."""

from django.http import HttpRequest


def visitor_addresses(request: HttpRequest) -> str:
    """Who asks, as proxies write it down: the API slows down who does something too often, not the whole shop."""
    hops = (request.headers.get("X-Forwarded-For", ""), str(request.META.get("REMOTE_ADDR", "")))
    return ", ".join(hop for hop in hops if hop)
