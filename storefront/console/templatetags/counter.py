"""For the counter's templates: time_left, its scripts, and the head by which a page works without a network."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from storefront.api.tokens import person_of
from storefront.console.offline.addresses import module_address, worker_address
from storefront.console.words import time_left
from storefront.shop.device_owner import person_key

register = template.Library()
register.filter("time_left", time_left)


@register.simple_tag(takes_context=True)
def offline_head(context: dict[str, Any], home: str, manifest: str) -> SafeString:
    """Manifest, whose page it is, and the script that keeps the book; nothing where no point is known."""
    person, point = person_of(context["request"]), context.get("point")
    point_id, name = _facts(point) if point else ("", "")
    if person is None or not point_id:
        return SafeString("")
    return format_html(
        '<link rel="manifest" href="{}"><meta name="quay" data-root="{}" data-worker="{}" data-person="{}" '
        'data-name="{}" data-point="{}" data-point-name="{}"><script type="module" src="{}"></script>',
        manifest,
        home,
        worker_address(),
        person_key(person),
        person.name,
        point_id,
        name,
        module_address("page.js"),
    )


@register.simple_tag
def counter_script(name: str) -> SafeString:
    """One of the counter's scripts, on a page that need not be the counter's."""
    return format_html('<script type="module" src="{}"></script>', module_address(name))


def _facts(point: Any) -> tuple[str, str]:
    """Id and name: pages give a point as a Point or as a mapping."""
    if isinstance(point, dict):
        return point.get("id") or "", point["name"]
    return point.id, point.name
