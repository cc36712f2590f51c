"""Addresses of the plain HTTP doors."""

from django.urls import path

from backend.api.http import health, jwks, media, pos

urlpatterns = [
    path(".well-known/jwks.json", jwks.key_set),
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("media/<path:key>", media.original),
    path("thumbnail/<path:key>/<int:size>/<str:format>/", media.thumbnail),
    path("pos/v1/enrol", pos.enrol),
    path("pos/v1/events", pos.events),
]
