"""Filters and tags that every template has at hand without loading them."""

from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from storefront.shop import display, events
from storefront.shop.card_markup import goods_markup
from storefront.shop.cards import Card
from storefront.shop.groups import group_drawing
from storefront.shop.kept_goods import FAVOURITES, product_id
from storefront.shop.tiles import small_map

register = template.Library()
register.filter("money", display.money)
register.filter("day", display.day)
register.filter("moment", display.moment)
register.filter("count", display.count)
register.filter("phone", display.phone)
register.filter("stars", display.stars)
register.filter("small_map", small_map)
register.simple_tag(group_drawing)
register.simple_tag(events.event_time)
register.simple_tag(events.event_kind)


@register.simple_tag(takes_context=True)
def goods(context: dict[str, Any], cards: list[Card]) -> SafeString:
    """Cards, each with a button that keeps the product as a favourite or lets it go."""
    request = context.get("request")
    kept = {product_id(number) for number in FAVOURITES.read(request)} if request else set()
    return goods_markup(cards, kept)


@register.inclusion_tag("shop/parts/keep_form.html", takes_context=True)
def keep_form(context: dict[str, Any]) -> dict[str, Any]:
    """The form that the cards' buttons send; once on a page, however many lists there are."""
    request = context["request"]
    is_first = not getattr(request, "has_keep_form", False)
    request.has_keep_form = True
    return {"is_first": is_first, "request": request, "csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def address_in(context: dict[str, Any], language: str) -> str:
    """The address of this same page in another language."""
    path: str = context["request"].get_full_path()
    bare = path.removeprefix("/en") if path == "/en" or path.startswith(("/en/", "/en?")) else path
    bare = "/" + bare.lstrip("/")  # two slashes would lead to another site
    return bare if language == "vi" else f"/{language}{bare}"


@register.simple_tag
def field_error(errors: dict[str, str] | None, name: str) -> str:
    """The message for one field of a form, or an empty text."""
    return (errors or {}).get(name, "")


@register.simple_tag
def typed_value(typed: dict[str, str] | None, name: str) -> str:
    """What stood in one field of a form that was sent, or an empty text."""
    return (typed or {}).get(name, "")


@register.simple_tag
def named(thing: dict[str, Any] | None) -> str:
    """A place's name in the visitor's language."""
    if not thing:
        return ""
    if get_language() == "en" and thing.get("nameEn"):
        return str(thing["nameEn"])
    return str(thing.get("name") or "")


@register.simple_tag
def kept(template_name: str, variant: str = "") -> SafeString:
    """A part of the frame that is the same on every page: rendered once per language and variant."""
    return _rendered(template_name, get_language() or "vi", variant)


@cache
def _rendered(template_name: str, language: str, variant: str) -> SafeString:
    return render_to_string(template_name, {"variant": variant})


@register.simple_tag(takes_context=True)
def province_options(
    context: dict[str, Any], chosen: str | None = "", counts: dict[str, int] | None = None
) -> SafeString:
    """All provinces of the page's frame as <option>s, with counts where there are any."""
    return context["frame"].province_options(chosen or "", counts)


@register.simple_tag(takes_context=True)
def group_options(
    context: dict[str, Any], chosen: str | None = "", counts: dict[str, int] | None = None
) -> SafeString:
    """All groups of the page's frame as <option>s, with counts where there are any."""
    return context["frame"].group_options(chosen or "", counts)
