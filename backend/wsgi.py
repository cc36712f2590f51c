"""The API as a WSGI application: `granian --interface wsgi backend.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
application = get_wsgi_application()
# The doors load now and not at the first request: building the schema takes longer than answering with it.
_ = get_resolver().url_patterns
