"""Addresses. Vietnamese pages stand at the root, the same pages in English below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from storefront.shop import health
from storefront.shop.findable.relay import relay
from storefront.shop.findable.robots import robots

urlpatterns = [
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("robots.txt", robots),
    path("sitemap.xml", relay),
    path("sitemaps/<slug:name>.xml", relay),
    path("feeds/google.xml", relay),
    path("feeds/products.csv", relay),
    path("feeds/recognitions.xml", relay),
    *i18n_patterns(
        path("", include("storefront.portal.urls")),
        path("", include("storefront.console.urls")),
        path("", include("storefront.desk.urls")),
        path("", include("storefront.shop.urls")),
        prefix_default_language=False,
    ),
]
handler400 = "storefront.shop.errors.bad_request"
handler403 = "storefront.shop.errors.forbidden"
handler404 = "storefront.shop.errors.not_found"
handler500 = "storefront.shop.errors.server_error"
