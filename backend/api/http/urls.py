"""Addresses of the plain HTTP doors."""

from django.urls import path

from backend.api.http import health

urlpatterns = [
    path("health/live", health.live),
    path("health/ready", health.ready),
]
