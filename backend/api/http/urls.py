"""Addresses of the plain HTTP doors."""

from django.urls import path

from backend.api.http import dossier_files, health, jwks, media, pos, stripe
from backend.api.http.feeds import merchant, news, sitemaps, table
from backend.api.http.share import doors as share

urlpatterns = [
    path(".well-known/jwks.json", jwks.key_set),
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("media/<path:key>", media.original),
    path("thumbnail/<path:key>/<int:size>/<str:format>/", media.thumbnail),
    path("dossiers/files/<uuid:key>", dossier_files.dossier_file),
    path("share/market.jpg", share.market),
    path("share/product/<str:slug>.jpg", share.product),
    path("share/province/<str:slug>.jpg", share.province),
    path("share/group/<str:slug>.jpg", share.group),
    path("sitemap.xml", sitemaps.index),
    path("sitemaps/pages.xml", sitemaps.pages),
    path("sitemaps/provinces.xml", sitemaps.provinces),
    path("sitemaps/groups.xml", sitemaps.groups),
    path("sitemaps/points.xml", sitemaps.points),
    path("sitemaps/communes.xml", sitemaps.communes),
    path("sitemaps/craft-villages.xml", sitemaps.craft_villages),
    path("sitemaps/texts.xml", sitemaps.texts),
    path("sitemaps/producers-<int:number>.xml", sitemaps.producers),
    path("sitemaps/products-<int:number>.xml", sitemaps.products),
    path("feeds/google.xml", merchant.google),
    path("feeds/products.csv", table.products),
    path("feeds/recognitions.xml", news.recognitions),
    path("webhooks/stripe", stripe.stripe),
    path("pos/v1/enrol", pos.enrol),
    path("pos/v1/events", pos.events),
    path("pos/v1/levels", pos.levels),
    path("pos/v1/openapi.json", pos.openapi),
]
