"""Where the GraphQL door stands."""

from django.urls import path

from backend.api.graphql.view import graphql_view

urlpatterns = [path("", graphql_view, name="graphql")]
