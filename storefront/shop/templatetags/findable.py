"""{% findable %}<title>…</title><meta name="description" …>{% endfindable %}, and what machines want.

Title and description are read from what the page's own blocks wrote, so every page is shared by its own words.
"""

import re

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from storefront.shop.findable.head_markup import head_markup
from storefront.shop.findable.page_facts import PageFacts
from storefront.shop.picture_markup import picture_markup

register = template.Library()
register.simple_tag(picture_markup, name="picture")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="(.*?)">', re.DOTALL)
_PLAIN = PageFacts()


class FindableNode(template.Node):
    """Renders its content and adds to it."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        written = self.nodelist.render(context)
        request = context.get("request")
        if request is None:
            return written
        title, description = (
            found[1] if found else "" for found in (_TITLE.search(written), _DESCRIPTION.search(written))
        )
        facts = context.get("findable") or _PLAIN
        added = head_markup(request.path, facts, title=title, description=description)
        return mark_safe(f"{written}\n{added}")


@register.tag("findable")
def findable(parser: Parser, _token: Token) -> FindableNode:
    """The paired tag."""
    nodelist = parser.parse(("endfindable",))
    parser.delete_first_token()
    return FindableNode(nodelist)
