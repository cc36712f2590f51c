"""Addresses of the plain HTTP doors."""

from django.urls import path

from backend.api.http import health, jwks, pos

urlpatterns = [
    path(".well-known/jwks.json", jwks.key_set),
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("pos/v1/enrol", pos.enrol),
    path("pos/v1/events", pos.events),
]
