from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "backend.editorial"
    label = "editorial"
