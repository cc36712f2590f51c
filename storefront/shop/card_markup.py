"""The markup of a product card, written in Python: a list of 24 is half of what a listing page costs to make."""

from collections.abc import Collection, Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from storefront.shop.cards import Card
from storefront.shop.groups import group_drawing
from storefront.shop.picture_markup import picture_markup

EAGER_PICTURES = 4  # the first row; the others load when they come near
KEEP_FORM = "giu"
"""The id of the one form that every card's button sends."""


def goods_markup(cards: Iterable[Card], favourites: Collection[str] = ()) -> SafeString:
    """<li>s for all cards. Whatever came from the API is escaped here. `favourites`: ids of products kept."""
    sold_out, from_price, keep = _("Hết hàng"), _("từ"), _("Yêu thích")
    items = []
    for place, card in enumerate(cards):
        if card.image:
            picture, drawn = picture_markup(card.image, "card", lazy=place >= EAGER_PICTURES), ""
        else:
            picture, drawn = group_drawing(card.group), " drawn"
        if card.sold_out:
            price = sold_out
        else:
            price = f"<small>{from_price}</small> {card.price}" if card.from_price else card.price
        demo = f'<span class="demo-mark">{card.demo}</span>' if card.demo else ""
        name = escape(card.name)
        below = card.below
        if not below and card.id:
            below = _keep_button(escape(card.id), f"{keep}: {name}", is_kept=card.id in favourites)
        items.append(
            f'<li class="good g{card.group}"><a href="{escape(card.url)}">'
            f'<span class="good-picture{drawn}">{picture}</span>'
            f'<span class="good-text">{card.stars}<span class="good-name">{name}</span>'
            f'<span class="good-place">{escape(card.place)}</span>'
            f'<span class="good-price">{price}</span>{demo}</span></a>{below}</li>'
        )
    return mark_safe("".join(items))


def _keep_button(product: str, label: str, *, is_kept: bool) -> str:
    """Its name says to the server what a press means, also where no script runs."""
    name, pressed = ("bo", "true") if is_kept else ("san-pham", "false")
    return (
        f'<button class="heart" form="{KEEP_FORM}" name="{name}" value="{product}" aria-pressed="{pressed}"'
        f' aria-label="{label}"><svg aria-hidden="true"><use href="#long"/></svg></button>'
    )
