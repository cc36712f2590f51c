"""Where a request was posted to, and from where: the issuer of tokens, and whom to slow down."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

MAX_FORWARDED_LENGTH = 500


def posted_url(request: HttpRequest) -> str:
    """The address the client posted to, byte for byte: Saleor's auth SDK compares it with a token's issuer.

    Behind a proxy that ends TLS the public URL's scheme counts where the host is the public one.
    """
    public = urlsplit(settings.OCOP_PUBLIC_URL)
    if request.get_host() == public.netloc:
        return f"{public.scheme}://{public.netloc}{request.get_full_path()}"
    return request.build_absolute_uri()


def client_address(request: HttpRequest) -> str | None:
    """The address of who asks, or None where only our own proxies are known.

    Proxies append: what the trusted ones wrote is true, so from the right the first address that is none of theirs is
    the client's.
    """
    forwarded = request.headers.get("X-Forwarded-For", "")[-MAX_FORWARDED_LENGTH:]
    hops = [*forwarded.split(","), str(request.META.get("REMOTE_ADDR", ""))]
    for hop in reversed(hops):
        try:
            address = ip_address(hop.strip())
        except ValueError:
            return None
        if not any(address in network for network in settings.OCOP_TRUSTED_PROXIES):
            return str(address)
    return None
