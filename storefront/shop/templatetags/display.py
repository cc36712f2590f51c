"""Filters and tags that every template has at hand without loading them."""

from typing import Any

from django import template
from django.utils.translation import get_language

from storefront.shop import display

register = template.Library()
register.filter("money", display.money)
register.filter("day", display.day)
register.filter("moment", display.moment)
register.filter("count", display.count)
register.filter("phone", display.phone)
register.filter("stars", display.stars)


@register.simple_tag(takes_context=True)
def address_in(context: dict[str, Any], language: str) -> str:
    """The address of this same page in another language."""
    path: str = context["request"].get_full_path()
    bare = path.removeprefix("/en") if path == "/en" or path.startswith(("/en/", "/en?")) else path
    if not bare.startswith("/"):
        bare = "/" + bare
    return bare if language == "vi" else f"/{language}{bare}"


@register.simple_tag
def field_error(errors: dict[str, str] | None, name: str) -> str:
    """The message for one field of a form, or an empty text."""
    return (errors or {}).get(name, "")


@register.simple_tag
def named(thing: dict[str, Any] | None) -> str:
    """A place's name in the visitor's language."""
    if not thing:
        return ""
    if get_language() == "en" and thing.get("nameEn"):
        return str(thing["nameEn"])
    return str(thing.get("name") or "")
