"""Pages that explain."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def about_stars(request: HttpRequest) -> HttpResponse:
    """What the stars and the certificate mean."""
    return render(request, "shop/about_stars.html", {"section": "about-stars"})
