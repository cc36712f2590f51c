"""A buyer who orders without an account and knows only what the order's page and the letters say."""

import json
from collections.abc import Callable
from typing import Any

import httpx

from backend.notifications.ask_texts import TO_BUYER_PROMISED
from backend.notifications.texts import TO_BUYER, BuyerNews, Text
from backend.operations.bench.scenarios import ADDRESS
from backend.operations.walk import documents
from backend.operations.walk.client import Client, WentWrong, global_id, until
from backend.operations.walk.people import PointOfSale
from backend.operations.walk.plays import BOUGHT, VOUCHER, Pay, Play, Story

CARD = "4242 4242 4242 4242"
BACK = "http://127.0.0.1/"
Part = dict[str, Any]


class Buyer:
    """One buyer with one order."""

    def __init__(self, client: Client, email: str, language: str) -> None:
        self._client, self.email, self.language = client, email, language
        self.link = self.number = ""

    def order(self, play: Play, variants: tuple[int, int], point: PointOfSale) -> None:
        """Fill a basket and confirm it; pay by card where the play says so."""
        lines = [
            {"variantId": global_id("ProductVariant", variant), "quantity": units}
            for variant, units in zip(variants, BOUGHT, strict=True)
        ]
        basket = self._client.ask(
            documents.CREATE, lines=lines, email=self.email, language=self.language.upper()
        )["checkoutCreate"]["checkout"]["id"]
        if play.story is Story.SENT_ON:
            self._agree_to_wait(basket, point)
        if play.pickup:
            self._client.ask(documents.COLLECT, id=basket, point=point.global_id, address=ADDRESS)
        else:
            offered = self._client.ask(documents.DELIVER, id=basket, address=ADDRESS)
            method = offered["deliveryOptionsCalculate"]["deliveries"][0]["id"]
            self._client.ask(documents.METHOD, id=basket, method=method)
        if play.story is Story.THREE:
            self._client.ask(documents.AGREE, id=basket)
        if play.story is Story.VOUCHER:
            self._client.ask(documents.PROMO_CODE, id=basket, code=VOUCHER)
        payload = self._complete(basket, play.pay)
        if payload["confirmationNeeded"]:
            data = payload["confirmationData"]
            _pay_by_card((json.loads(data) if isinstance(data, str) else data)["redirectUrl"])
            payload = self._complete(basket, play.pay)
        self.link, self.number = payload["order"]["id"], str(payload["order"]["number"])

    def look(self) -> dict[str, Any]:
        """The order as its page shows it."""
        order: dict[str, Any] = self._client.ask(documents.ORDER, id=self.link)["order"]
        return order

    def parts(self, *stages: str) -> list[Part]:
        """What points work on, in these stages."""
        return [part for part in self.look()["fulfillments"] if part["stage"] in stages]

    def wait_for_offers(self, count: int) -> list[Part]:
        """Until points were asked for `count` parts that nobody answered yet."""

        def offered() -> list[Part] | None:
            parts = [part for part in self.parts("OFFERED") if part["acceptBy"]]
            return parts if len(parts) == count else None

        return until(offered, f"{count} points asked for order {self.number}")

    def wait_for_letter(self, news: BuyerNews, *, times: int = 1) -> None:
        """Until letters with this news are there."""
        self._wait_for(TO_BUYER[news, self.language], times)

    def wait_for_promise(self) -> None:
        """Until a letter says when producers bring what no point has."""
        self._wait_for(TO_BUYER_PROMISED[self.language], 1)

    def cancel(self) -> None:
        """Call the order off."""
        self._client.ask(documents.CANCEL, id=self.link)

    def leave_out_what_is_missing(self) -> None:
        """Once asked, rather have the money back than wait."""
        self.wait_for_letter(BuyerNews.CHOICE)
        self._client.ask(documents.CHOOSE, id=self.link)

    def bring_back(self, part: Part, units: dict[str, int]) -> str:
        """Ask to return units ({line: units}); the id of the return."""
        lines = [{"line": line, "quantity": quantity} for line, quantity in units.items()]
        self._client.ask(documents.RETURN, id=self.link, part=part["id"], lines=lines)
        return next(str(back["id"]) for back in self.look()["returns"] if back["state"] == "ASKED")

    def give_account(self) -> None:
        """Say where money is to be transferred back to."""
        self._client.ask(documents.REFUND_ACCOUNT, id=self.link)

    def _agree_to_wait(self, basket: str, point: PointOfSale) -> None:
        """Until the day on which another point has brought what this one lacks."""
        shown = self._client.ask(documents.PROMISE, id=basket, point=point.global_id)["checkout"]
        self._client.ask(documents.AGREE_TO_DAY, id=basket, day=shown["collectionPromise"]["readyOn"])

    def _wait_for(self, text: Text, times: int) -> None:
        subject = text.subject.format(number=self.number)
        until(letter(self._client, self.email, subject, times), f"letter {subject!r}")

    def _complete(self, basket: str, pay: Pay) -> dict[str, Any]:
        payment = json.dumps({"gateway": f"ocop.{pay}"})
        done = self._client.ask(documents.COMPLETE, id=basket, payment=payment, back=BACK)
        payload: dict[str, Any] = done["checkoutComplete"]
        return payload


def letter(client: Client, email: str, subject: str, times: int = 1) -> Callable[[], bool]:
    """Whether there are so many letters with this subject to this address."""

    def is_there() -> bool:
        letters = client.ask(documents.LETTERS, email=email)["demoMessages"]
        return [each["subject"] for each in letters].count(subject) >= times

    return is_there


def _pay_by_card(url: str) -> None:
    answer = httpx.post(url, data={"card": CARD}, timeout=30)
    if answer.status_code != 303:
        raise WentWrong(f"the card's page answered {answer.status_code}")
