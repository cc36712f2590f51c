"""Pages that explain."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from storefront.shop.findable.page_facts import PageFacts
from storefront.shop.findable.structured import breadcrumbs


def about_stars(request: HttpRequest) -> HttpResponse:
    """What the stars and the certificate mean."""
    steps = [(_("Sao OCOP là gì?"), request.path, "")]
    context = {"section": "about-stars", "findable": PageFacts(structured=(breadcrumbs(steps),))}
    return render(request, "shop/about_stars.html", context)
