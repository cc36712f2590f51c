"""Only officers come in."""

from storefront.shop.guard import only_for

officers_only = only_for(lambda person: person.is_officer)
"""Anybody who is no officer gets the page that says so."""
