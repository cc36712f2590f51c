from django.apps import AppConfig


class GeographyConfig(AppConfig):
    name = "backend.geography"
    label = "geography"
