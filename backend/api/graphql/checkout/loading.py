"""Reading a basket for its buyer, and remembering which prices the buyer was shown."""

from typing import Any
from uuid import UUID

from graphql import FieldNode, GraphQLResolveInfo
from graphql.execution.collect_fields import collect_sub_fields
from graphql.type import GraphQLObjectType, get_named_type

from backend.api.graphql.catalogue.loaders import VARIANT
from backend.checkout.selectors import open_basket, with_lines
from backend.checkout.services import note_shown_prices
from backend.checkout.types import NOTHING, Basket

_TOTALS = {"totalPrice", "totalBalance"}
_GOODS = _TOTALS | {"subtotalPrice"}
_SHIPPING = _TOTALS | {"shippingPrice", "delivery", "deliveryMethod", "shippingMethod"}
_DISCOUNT = _GOODS | {"discount"}
_LINE_PRICES = {"unitPrice", "totalPrice"}
_WITHOUT_GOODS = {
    "__typename", "id", "token", "created", "updatedAt", "user", "channel", "languageCode", "email", "customerNote",
    "billingAddress", "shippingAddress", "addressNotice", "metadata", "metafield", "metafields",
    "voucherCode", "discountName", "translatedDiscountName", "giftCards",
}  # fmt: skip
"""What can be answered without asking the catalogue about the goods."""


def read_basket(info: GraphQLResolveInfo, checkout_id: UUID) -> Basket | None:
    """The open basket, as `show_basket` shows it."""
    basket = open_basket(checkout_id, now=info.context.now, with_goods=False)
    return None if basket is None else show_basket(info, basket)


def show_basket(info: GraphQLResolveInfo, basket: Basket) -> Basket:
    """The same with its goods, unless nobody asks for them; what the client selects of its prices counts as shown to
    the buyer from now on.
    """
    selected = _sub_fields(info, get_named_type(info.return_type), info.field_nodes)
    if selected.keys() <= _WITHOUT_GOODS:
        return basket
    if basket.pricing is NOTHING:
        basket = with_lines(basket, now=info.context.now)
    info.context.expect(VARIANT, [line.variant_id for line in basket.lines])
    _remember(info, basket, selected)
    return basket


def _remember(info: GraphQLResolveInfo, basket: Basket, selected: dict[str, list[FieldNode]]) -> None:
    shows_goods = bool(_GOODS & selected.keys()) or _shows_line_prices(info, selected.get("lines"))
    unseen = {
        line.id: line.unit_price
        for line in basket.lines
        if shows_goods and line.goods and line.unit_price != line.shown_price
    }
    shipping, discount = basket.totals.shipping, basket.totals.discount
    # Choosing a delivery forgets what was shown: that nothing is to be paid before need not be remembered.
    new_shipping = (
        basket.delivery is not None
        and bool(_SHIPPING & selected.keys())
        and basket.shown_shipping != shipping
    )
    new_discount = (
        basket.voucher is not None and bool(_DISCOUNT & selected.keys()) and basket.shown_discount != discount
    )
    if unseen or new_shipping or new_discount:
        note_shown_prices(
            checkout_id=basket.id,
            prices=unseen,
            shipping=shipping if new_shipping else None,
            discount=discount if new_discount else None,
        )


def _shows_line_prices(info: GraphQLResolveInfo, nodes: list[FieldNode] | None) -> bool:
    if not nodes:
        return False
    return bool(_LINE_PRICES & _sub_fields(info, info.schema.get_type("CheckoutLine"), nodes).keys())


def _sub_fields(info: GraphQLResolveInfo, parent: Any, nodes: list[FieldNode]) -> dict[str, list[FieldNode]]:
    assert isinstance(parent, GraphQLObjectType)
    collected = collect_sub_fields(info.schema, info.fragments, info.variable_values, parent, nodes)
    by_name: dict[str, list[FieldNode]] = {}
    for same in collected.values():
        by_name.setdefault(same[0].name.value, []).extend(same)
    return by_name
