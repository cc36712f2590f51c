"""Filters for a producer's listings: missing_things, days_left."""

from django import template

from storefront.portal.blockers import Missing, explain
from storefront.portal.deadlines import left_in_words
from storefront.portal.listings import Listing

register = template.Library()
register.filter("days_left", left_in_words)


@register.filter
def missing_things(listing: Listing) -> list[Missing]:
    """What keeps a listing from sale, in plain words."""
    return [explain(blocker) for blocker in listing.missing]
