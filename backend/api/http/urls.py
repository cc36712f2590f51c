"""Addresses of the plain HTTP doors."""

from django.urls import path

from backend.api.http import health, pos

urlpatterns = [
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("pos/v1/enrol", pos.enrol),
    path("pos/v1/events", pos.events),
]
