"""What an officer does with money that comes and goes by transfer."""

from typing import Any

from backend.notifications.texts import BuyerNews
from backend.operations.walk import documents
from backend.operations.walk.buyer import Buyer
from backend.operations.walk.client import Client, until


class Officer:
    """Somebody with the network's bank statement before them."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def note_payment(self, buyer: Buyer) -> None:
        """A row of the statement: what the order's page asks for came."""
        asked = buyer.look()["bankTransfer"]
        row = f"22/11/2026;{int(asked['amount']['amount'])};{asked['code']};DI-THU-{buyer.number}"
        self._client.ask(documents.BANK, csv=f"Ngày;Số tiền;Nội dung;Mã giao dịch\n{row}\n")

    def pay_back(self, buyer: Buyer, *, again: bool) -> list[BuyerNews]:
        """Transfer what waits for the buyer, who is asked where to; what the buyer was told of it.

        `again`: the buyer gave the same account for an earlier refund of the order.
        """
        due = until(lambda: self._due(buyer.number), f"refund to transfer for order {buyer.number}")
        buyer.wait_for_letter(BuyerNews.TO_TRANSFER, times=2 if again else 1)
        buyer.give_account()
        told = [BuyerNews.TO_TRANSFER, BuyerNews.REFUNDED]
        if not again:
            buyer.wait_for_letter(BuyerNews.ACCOUNT_GIVEN)
            told.append(BuyerNews.ACCOUNT_GIVEN)
        self._client.ask(documents.REFUND_DONE, id=due["id"], reference=f"HOAN-{due['id']}")
        return told

    def _due(self, number: str) -> dict[str, Any] | None:
        waiting = self._client.ask(documents.REFUNDS)["refundTransfers"]
        return next((each for each in waiting if each["orderNumber"] == number), None)
