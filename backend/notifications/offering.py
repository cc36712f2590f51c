"""What follows at once from a placed order, all in the task of its one fact: its points asked, they and the buyer told.

Everything here may happen again: what was offered is not offered anew, and a letter is written once by its key. So the
fact alone sees to it that all of it is done, whichever step a process dies after.
"""

from uuid import UUID

from backend.notifications.services import letters_of_offer, letters_of_placing, placed_order
from backend.notifications.writing import write_messages
from backend.orders.selectors import fulfilments_of_orders
from backend.orders.services import ask_points
from backend.payments.selectors import payment_of

_NOT_ASKED = {"planned", "canceled"}


def offer_and_tell(*, order_id: UUID) -> None:
    """Offer a placed order to its points and write to them and its buyer; nothing for one called off before that."""
    ask_points(order_id=order_id)
    parts = fulfilments_of_orders([order_id]).get(order_id, [])
    asked = [part for part in parts if part.stage not in _NOT_ASKED]
    if asked:
        order = placed_order(order_id)
        write_messages([*letters_of_offer(order, asked), *letters_of_placing(order, payment_of(order_id))])
