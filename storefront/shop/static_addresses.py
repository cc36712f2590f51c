"""Static files carry a hash of their content in the address, so that browsers may keep them for a year.

The hash is a query parameter: files are served from the source tree and nothing has to be collected.
"""

import hashlib
from functools import cache

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage, staticfiles_storage


@cache
def _content_hash(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        return ""
    with open(found, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()[:10]


def content_address(name: str) -> str:
    """The address of a static file, with its hash."""
    return staticfiles_storage.url(name)


class HashedAddresses(StaticFilesStorage):
    """`{% static "shop/tokens.css" %}` → `/static/shop/tokens.css?v=1a2b3c4d5e`."""

    def url(self, name: str | None) -> str:
        address = super().url(name)
        version = _content_hash(name or "")
        return f"{address}?v={version}" if version else address
