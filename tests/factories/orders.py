"""Baskets that are ready to be ordered, and orders at every stage, made by the services themselves."""

from typing import Any
from uuid import UUID

from django.conf import settings

from backend.accounts.actor import Actor
from backend.catalogue.models import Variant
from backend.checkout import services as checkout
from backend.checkout.complete import finalise, prepare
from backend.checkout.models import DeliveryMethod
from backend.checkout.paying import PaymentWish
from backend.checkout.types import AddressRequest, LineRequest
from backend.kernel import clock
from backend.orders import services as orders
from backend.orders.models import Fulfilment, Order
from backend.orders.rules import pickup_code
from backend.payments.collecting import write_state
from backend.payments.selectors import payment_of
from backend.payments.services import mark_as_paid
from backend.payments.types import ProviderState
from backend.salespoints.models import Point

BUYER = AddressRequest(
    first_name="Lan",
    last_name="Nguyễn Thị",
    street="12 Lê Lợi",
    commune="Phường Long Châu",
    province="Vĩnh Long",
    phone="0912 345 678",
)
BOSS = Actor(user_id=0, is_superuser=True)
"""Acts where a test does not care who does."""
TREASURER = Actor(user_id=None, is_superuser=True)
"""Books money where a test does not care who does: an event names a person that there is."""


def make_basket(*goods: tuple[Variant, int], pickup: Point | None = None, **details: Any) -> UUID:
    """A basket with everything an order needs: delivery, or collecting at `pickup`. Returns its id.

    `details`: email, language, user_id, address, note, metadata, voucher (a code).
    """
    checkout_id = checkout.create_basket(
        user_id=details.pop("user_id", None),
        email=details.pop("email", "lan@example.vn"),
        language=details.pop("language", "vi"),
        lines=[LineRequest(variant.pk, quantity) for variant, quantity in goods],
        metadata=details.pop("metadata", None),
    ).id
    address = details.pop("address", BUYER)
    checkout.set_billing_address(checkout_id=checkout_id, address=address)
    if pickup is None:
        checkout.set_shipping_address(checkout_id=checkout_id, address=address)
        standard = DeliveryMethod.objects.get(code="standard")
        checkout.choose_delivery(checkout_id=checkout_id, method_id=standard.pk)
    else:
        checkout.choose_pickup(checkout_id=checkout_id, point_id=pickup.pk)
    note = details.pop("note", None)
    if note:
        checkout.set_note(checkout_id=checkout_id, note=note)
    voucher = details.pop("voucher", None)
    if voucher:
        checkout.add_promo_code(checkout_id=checkout_id, code=voucher)
    assert not details, details
    return checkout_id


def make_order(
    *goods: tuple[Variant, int], stage: str = "offered", method: str = "cash_on_delivery", **basket: Any
) -> Order:
    """A placed order whose every fulfilment has come as far as `stage` (planned to handed_over).

    A card is charged before; a transfer comes unless the stage is "unpaid". Cards need `settings.STRIPE_API_KEY`.
    """
    # Without the step of paying, which refuses to run inside the transaction that most tests are.
    wish = PaymentWish(method, return_url=settings.OCOP_STOREFRONT_URL)
    prepared = prepare(checkout_id=make_basket(*goods, **basket), wish=wish, at_once=True)
    order_id = prepared.order_id
    if method == "stripe":
        write_state(
            order_id=order_id,
            state=ProviderState(
                reference=f"cs_{order_id}", intent=f"pi_{order_id}", captured=prepared.amount
            ),
        )
    if not prepared.is_placed:
        finalise(prepared)
    if method == "vietqr" and stage != "unpaid":
        mark_as_paid(actor=TREASURER, order_id=order_id)
        orders.confirm_order(order_id=order_id, now=clock.now())
    if stage == "unpaid":
        return Order.objects.get(pk=order_id)
    order = Order.objects.get(pk=order_id)
    if stage != "planned":
        orders.offer_order(order_id=order_id)
    steps = ["planned", "offered", "accepted", "packed", "handed_over"]
    for fulfilment in Fulfilment.objects.filter(order_id=order_id).order_by("position"):
        for step in steps[2 : steps.index(stage) + 1]:
            carry_on(fulfilment, step)
    order.refresh_from_db()
    return order


def carry_on(fulfilment: Fulfilment, stage: str, *, actor: Actor = BOSS) -> None:
    """Bring a fulfilment one stage further."""
    if stage == "accepted":
        orders.accept_fulfilment(actor=actor, fulfilment_id=fulfilment.pk)
    elif stage == "packed":
        orders.pack_fulfilment(actor=actor, fulfilment_id=fulfilment.pk)
    else:
        orders.hand_over_fulfilment(
            actor=actor,
            fulfilment_id=fulfilment.pk,
            cash_received=cash_for(fulfilment),
            pickup_code=pickup_code(fulfilment.pk),
        )


def cash_for(fulfilment: Fulfilment) -> int:
    """What is to be collected with it, in đồng: everything with the last part."""
    others = Fulfilment.objects.filter(order=fulfilment.order_id).exclude(pk=fulfilment.pk)
    live = others.filter(stage__in=["planned", "offered", "accepted", "packed", "shipped"]).exists()
    payment = payment_of(fulfilment.order_id)
    return 0 if live or payment is None else payment.due
