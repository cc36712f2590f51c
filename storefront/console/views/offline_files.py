"""What a browser needs to open the counter without a network: frame, scripts, worker, manifest. Nothing personal."""

import hashlib
from functools import cache

import orjson
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from storefront.console.offline.addresses import module_address
from storefront.console.offline.kinds import VERBS, shelf_kinds
from storefront.console.offline.modules import modules, modules_version
from storefront.console.slips import SLIP_VERBS
from storefront.shop.static_addresses import content_address

_STYLES = (
    "shop/tokens.css",
    "shop/base.css",
    "shop/components.css",
    "work/work.css",
    "work/offline/offline.css",
)
_YEAR = "public, max-age=31536000, immutable"
_AGAIN = "no-cache"


def script(request: HttpRequest, version: str, name: str) -> HttpResponse:
    """A module. One asked for under an old version is today's, and not to be kept."""
    content = modules().get(name)
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = _YEAR if version == modules_version() else _AGAIN
    return answer


def frame(request: HttpRequest) -> HttpResponse:
    """The page that stands in for every page of the counter while there is no network."""
    answer = HttpResponse(_frame(get_language() or "vi"))
    answer["Cache-Control"] = _AGAIN
    return answer


def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of this language's counter; its scope ends where the counter ends."""
    answer = HttpResponse(_worker(get_language() or "vi"), content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = reverse("console:home")
    answer["Cache-Control"] = _AGAIN
    return answer


def manifest(request: HttpRequest) -> HttpResponse:
    """How the counter is called and looks as an app on a telephone."""
    home = reverse("console:home")
    icons = [
        {"src": content_address("work/offline/icon.svg"), "type": "image/svg+xml", "sizes": "any"},
        {"src": content_address("work/offline/icon-192.png"), "type": "image/png", "sizes": "192x192"},
        {"src": content_address("work/offline/icon-512.png"), "type": "image/png", "sizes": "512x512"},
        {
            "src": content_address("work/offline/icon-512.png"),
            "type": "image/png",
            "sizes": "512x512",
            "purpose": "maskable",
        },
    ]
    said = {
        "id": home,
        "name": _("Quầy Phiên chợ OCOP"),
        "short_name": _("Quầy OCOP"),
        "description": _("Đơn hàng, bán tại quầy và kệ hàng của điểm bán, cả khi mất mạng."),
        "lang": get_language(),
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": "#f4f6ef",
        "theme_color": "#141c48",
        "icons": icons,
        "shortcuts": [
            {"name": _("Bán hàng"), "url": reverse("console:counter_sale")},
            {"name": _("Chờ gửi"), "url": reverse("console:outbox")},
        ],
    }
    answer = JsonResponse(said, content_type="application/manifest+json")
    answer["Cache-Control"] = _AGAIN
    return answer


@cache
def _frame(language: str) -> str:
    styles = [content_address(name) for name in _STYLES]
    context = {"styles": styles, "script": module_address("frame.js"), "shelf_kinds": shelf_kinds()}
    return render_to_string("console/offline/frame.html", context)


@cache
def _worker(language: str) -> str:
    files = [content_address(name) for name in (*_STYLES, "shop/seal.svg")]
    files += [module_address(name) for name in modules()]
    version = hashlib.sha256("\n".join([_frame(language), *files]).encode()).hexdigest()[:12]
    settings = {
        "root": reverse("console:home"),
        "name": f"quay-{language}-{version}",
        "frame": reverse("console:offline_frame"),
        "files": files,
        "verbs": list(VERBS),
        "slipVerbs": list(SLIP_VERBS),
    }
    start = module_address("worker.js")
    return f'import {{ serve }} from "{start}";\nserve(self, {orjson.dumps(settings).decode()});\n'
