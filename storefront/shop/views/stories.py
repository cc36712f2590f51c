"""Stories of producers and provinces."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.api import ApiRejected, call
from storefront.shop.rich_text import text_blocks

MOST_STORIES = 48
OTHERS = 3


def stories(request: HttpRequest) -> HttpResponse:
    """The newest first. An API without stories has none to tell."""
    try:
        rows = call("stories", {"first": MOST_STORIES})["stories"] or []
    except ApiRejected:
        rows = []
    return render(request, "shop/stories.html", {"stories": rows, "section": "stories"})


def story(request: HttpRequest, slug: str) -> HttpResponse:
    """One story and a few others. Raises Http404."""
    try:
        answer = call("story", {"slug": slug})
    except ApiRejected as error:
        raise Http404 from error
    found = answer["story"]
    if not found:
        raise Http404
    context = {
        "story": found,
        "blocks": text_blocks(found["body"]),
        "others": [row for row in answer["stories"] or [] if row["slug"] != slug][:OTHERS],
        "section": "stories",
    }
    return render(request, "shop/story.html", context)
