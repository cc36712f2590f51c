"""The markup of a product card, written in Python: a list of 24 is half of what a listing page costs to make."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from storefront.shop.cards import Card
from storefront.shop.picture_markup import picture_markup

EAGER_PICTURES = 4  # the first row; the others load when they come near


def goods_markup(cards: Iterable[Card]) -> SafeString:
    """<li>s for all cards. Whatever came from the API is escaped here."""
    sold_out, from_price = _("Hết hàng"), _("từ")
    items = []
    for place, card in enumerate(cards):
        picture = ""
        if card.image:
            picture = picture_markup(card.image, "card", lazy=place >= EAGER_PICTURES)
        if card.sold_out:
            price = sold_out
        else:
            price = f"<small>{from_price}</small> {card.price}" if card.from_price else card.price
        demo = f'<span class="demo-mark">{card.demo}</span>' if card.demo else ""
        items.append(
            f'<li class="good g{card.group}"><a href="{escape(card.url)}">'
            f'<span class="good-picture">{picture}</span>'
            f'<span class="good-text">{card.stars}<span class="good-name">{escape(card.name)}</span>'
            f'<span class="good-place">{escape(card.place)}</span>'
            f'<span class="good-price">{price}</span>{demo}</span></a>{card.below}</li>'
        )
    return mark_safe("".join(items))
