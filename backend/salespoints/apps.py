from django.apps import AppConfig


class SalespointsConfig(AppConfig):
    name = "backend.salespoints"
    label = "salespoints"
