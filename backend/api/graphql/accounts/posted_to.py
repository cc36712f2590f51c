"""Where a request was posted to, and from where: the issuer of tokens, and whom to slow down."""

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


def client_address(request: HttpRequest) -> str:
    """The address of who asks; behind proxies that we trust, the one that the last of them saw."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if peer not in settings.OCOP_TRUSTED_PROXIES:
        return peer
    forwarded = request.headers.get("X-Forwarded-For", "")[-MAX_FORWARDED_LENGTH:]
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    # From the right: what trusted proxies wrote is true, the first address that is not theirs is the client.
    return next((hop for hop in reversed(hops) if hop not in settings.OCOP_TRUSTED_PROXIES), peer)
