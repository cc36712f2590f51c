"""What people at a point do with their part of an order."""

from typing import Any

from backend.notifications.texts import TO_POINT
from backend.operations.walk import documents
from backend.operations.walk.buyer import Part, letter
from backend.operations.walk.client import until
from backend.operations.walk.people import PointOfSale


class Staff:
    """Somebody at the point of a part."""

    def __init__(self, points: tuple[PointOfSale, ...], number: str, part: Part) -> None:
        self._point = next(point for point in points if point.global_id == part["warehouse"]["id"])
        self._client, self.part, self._number = self._point.staff, part, number

    def read_letter(self, *, times: int = 1) -> None:
        """Learn of the work by letter, as they do; by a second one where it was theirs before."""
        subject = TO_POINT.subject.format(number=self._number)
        until(letter(self._client, self._point.email, subject, times), f"letter {subject!r}")

    def accept(self) -> None:
        """Take it on."""
        self._do(documents.ACCEPT)

    def decline(self) -> None:
        """The shelf is empty."""
        self._do(documents.DECLINE)

    def miss(self, lines: dict[str, int]) -> None:
        """Units ({line: units}) are not to be found."""
        self._do(
            documents.MISSING, lines=[{"line": line, "quantity": units} for line, units in lines.items()]
        )

    def pack(self) -> None:
        """The parcel is ready."""
        self._do(documents.PACK)

    def ship(self) -> None:
        """A carrier has it."""
        self._do(documents.SHIP, number=f"VN{self._number}")

    def bring_back(self) -> None:
        """The carrier brought it back."""
        self._do(documents.NOT_DELIVERED)

    def hand_over(self, *, pickup_code: str | None) -> None:
        """For the cash that the console says is due, and the six digits where the buyer collects."""
        due = self._do(documents.TASK)["fulfillment"]["order"]["amountDue"]
        self._do(documents.HAND_OVER, cash=due["amount"] if due else None, code=pickup_code)

    def put_on_shelf(self, units: dict[str, int]) -> None:
        """Units ({variant: units}) came from their producers."""
        lines = [{"variantId": variant, "quantity": quantity} for variant, quantity in units.items()]
        self._client.ask(
            documents.RECEIVE, point=self._point.global_id, key=f"di-thu-{self._number}", lines=lines
        )

    def receive_what_was_sent(self) -> None:
        """Count what another point sent for the order: all of it came."""
        asked = self._client.ask(documents.TRANSFERS, point=self._point.global_id)["transfers"]
        slip = next(each for each in asked if each["orderNumber"] == self._number)
        lines = [
            {"variantId": line["productVariant"]["id"], "quantity": line["quantitySent"]}
            for line in slip["lines"]
        ]
        key = f"di-thu-{self._number}"
        self._client.ask(documents.RECEIVE_TRANSFER, id=slip["id"], key=key, lines=lines)

    def take_back(self, return_id: str, damaged: list[str]) -> None:
        """Look at what came back, of which these lines are damaged, and give the money back."""
        self._client.ask(documents.TAKE_BACK, id=return_id, damaged=damaged)

    def _do(self, document: str, **variables: Any) -> dict[str, Any]:
        return self._client.ask(document, id=self.part["id"], **variables)
