from django.apps import AppConfig


class CertificationConfig(AppConfig):
    name = "backend.certification"
    label = "certification"
