"""Where the GraphQL door stands."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
