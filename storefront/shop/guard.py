"""Pages for some people only: sign-in first, and a plain page for whoever is somebody else."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from storefront.api import SignedOut
from storefront.api.tokens import Person, person_of
from storefront.shop.errors import refused_page

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def only_for(belongs: Callable[[Person], bool]) -> Callable[[View[P]], View[P]]:
    """A decorator: the view is for signed-in people of whom `belongs` holds, and nothing of it is kept in caches."""

    def decorate(view: View[P]) -> View[P]:
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            person = person_of(request)
            if person is None:
                raise SignedOut
            if not belongs(person):
                return refused_page(request)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
