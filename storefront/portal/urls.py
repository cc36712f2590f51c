"""Addresses of the pages below /kenh-ban-hang/."""

from django.urls import URLPattern

app_name = "portal"
urlpatterns: list[URLPattern] = []
