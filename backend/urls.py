"""The backend's addresses; each door's own file says the rest."""

from django.urls import include, path

urlpatterns = [
    path("graphql/", include("backend.api.graphql.urls")),
    path("", include("backend.api.http.urls")),
]
