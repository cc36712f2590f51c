"""Addresses of the pages below /quay/."""

from django.urls import URLPattern

app_name = "console"
urlpatterns: list[URLPattern] = []
