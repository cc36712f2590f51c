"""How each story goes, step by step, and what it must have come to."""

from collections import Counter
from typing import Any

from backend.notifications.texts import BuyerNews
from backend.operations.walk.buyer import Buyer, Part
from backend.operations.walk.client import global_id
from backend.operations.walk.maker import Maker
from backend.operations.walk.officer import Officer
from backend.operations.walk.people import People
from backend.operations.walk.plays import HONEY, TEA, Expected, Pay, Play, Story
from backend.operations.walk.staff import Staff


class Playing:
    """One play with its people; `expected` grows with every step."""

    def __init__(
        self, play: Play, people: People, maker: Maker, buyer: Buyer, variants: tuple[int, int]
    ) -> None:
        self.play, self.buyer, self.variants = play, buyer, variants
        self.expected = Expected(paid_at_once=play.pay is not Pay.CASH)
        self._people, self._maker, self._officer = people, maker, Officer(people.officer)
        self.done = False

    def run(self) -> None:
        """From the basket to the end of the story. Raises WentWrong at the step that did not go as it should."""
        self._run()
        self.done = True

    def _run(self) -> None:
        story = self.play.story
        self.buyer.order(self.play, self.variants, self._people.points[0])
        if self.play.pay is Pay.TRANSFER:
            self.buyer.wait_for_letter(BuyerNews.HOW_TO_PAY)
            self._tell(BuyerNews.HOW_TO_PAY)
            if story is Story.UNPAID:
                self.expected.paid_at_once = False
                return self._cancel([])
            self._officer.note_payment(self.buyer)
        parts = self._offered(self.play.parts)
        self._tell(BuyerNews.PAID if self.expected.paid_at_once else BuyerNews.PLACED)
        if story is Story.CANCELED:
            return self._cancel(parts)
        if story is Story.DECLINED:
            return self._decline_for_good(parts[0])
        if story is Story.BROUGHT:
            parts = self._bring(parts[0])
        if story is Story.SENT_ON:
            parts = self._send_on(parts)
        if story is Story.REROUTED:
            parts = self._decline(parts[0], others=[])
        if story is Story.EVERYTHING:
            tea, honey = sorted(parts, key=lambda part: self._good(part["lines"][0]))
            parts = [tea, *self._decline(honey, others=[tea])]
        if story is Story.MISSING:
            parts = [self._miss_one(parts[0])]
        for part in parts:
            self._pack(part, accepted=story is Story.MISSING)
        if story is Story.WAITING:
            self.expected.waiting.update(self._units(parts))
            return None
        for part in parts:
            self._hand_over(part)
        if story in (Story.RETURNED, Story.VOUCHER, Story.EVERYTHING):
            for part in parts:
                self._return(part)
        return None

    def _offered(self, count: int, *, letters: int = 1) -> list[Part]:
        parts = self.buyer.wait_for_offers(count)
        for part in parts:
            self._staff(part).read_letter(times=letters)
            self.expected.to_points["offered"] += 1
        return parts

    def _cancel(self, parts: list[Part]) -> None:
        self.buyer.cancel()
        self._tell(BuyerNews.CANCELED)
        self._money_back()
        self.expected.to_points["called-off"] += len(parts)

    def _decline(self, part: Part, *, others: list[Part]) -> list[Part]:
        self._staff(part).decline()
        known = {each["id"] for each in others}
        found = [each for each in self.buyer.wait_for_offers(1 + len(others)) if each["id"] not in known]
        self._staff(found[0]).read_letter()
        self.expected.to_points["offered"] += 1
        return found

    def _decline_for_good(self, part: Part) -> None:
        self._staff(part).decline()
        self._nobody_has_it(len(part["lines"]))
        self._tell(BuyerNews.CANCELED)
        self._money_back()

    def _bring(self, part: Part) -> list[Part]:
        """Nobody has them; the producers promise all of them and bring them, and the point has its work again."""
        staff = self._staff(part)
        staff.decline()
        asks = self._maker.asks(self.buyer.number, len(part["lines"]))
        for ask in asks:
            self._maker.promise(ask)
        self.buyer.wait_for_promise()
        self._tell("promised")
        staff.put_on_shelf({ask["productVariant"]["id"]: ask["quantity"] for ask in asks})
        self.expected.brought.update(self._units([part]))
        return self._offered(1, letters=2)

    def _send_on(self, parts: list[Part]) -> list[Part]:
        """One point sends its part to where the buyer collects; there it is counted, and becomes work of that point."""
        self._tell(BuyerNews.BROUGHT)
        here, there = sorted(
            parts, key=lambda part: part["warehouse"]["id"] != self._people.points[0].global_id
        )
        sender = self._staff(there)
        sender.accept()
        sender.pack()
        sender.ship()
        self._staff(here).receive_what_was_sent()
        found = self.buyer.wait_for_offers(2)
        self._staff(here).read_letter(times=2)
        self.expected.to_points["offered"] += 1
        return found

    def _nobody_has_it(self, lines: int) -> None:
        """No point and none of the producers: the buyer is asked, and would rather have the money."""
        for ask in self._maker.asks(self.buyer.number, lines):
            self._maker.decline(ask)
        self.buyer.leave_out_what_is_missing()
        self._tell(BuyerNews.CHOICE)

    def _miss_one(self, part: Part) -> Part:
        staff = self._staff(part)
        staff.accept()
        self._tell(BuyerNews.ACCEPTED)
        staff.miss({line["id"]: 1 for line in part["lines"] if self._good(line) == HONEY})
        self.expected.missing[HONEY] += 1
        self._nobody_has_it(1)
        self._tell(BuyerNews.PARTLY_CANCELED)
        self._money_back()
        return self.buyer.parts("ACCEPTED")[0]

    def _pack(self, part: Part, *, accepted: bool) -> None:
        staff = self._staff(part)
        if not accepted:
            staff.accept()
            self._tell(BuyerNews.ACCEPTED)
        staff.pack()
        self._tell(BuyerNews.READY_FOR_PICKUP if self.play.pickup else BuyerNews.PACKED)

    def _hand_over(self, part: Part) -> None:
        staff = self._staff(part)
        if not self.play.pickup:
            staff.ship()
            self._tell(BuyerNews.SHIPPED)
        if self.play.story is Story.NOT_DELIVERED:
            staff.bring_back()
            self._tell(BuyerNews.NOT_DELIVERED)
            staff.ship()
            self._tell(BuyerNews.SHIPPED)
        staff.hand_over(pickup_code=self._code_of(part))
        self._tell(BuyerNews.HANDED_OVER)
        self.expected.handed_over.update(self._units([part]))

    def _return(self, part: Part) -> None:
        """One unit of each good in the parcel comes back; the honey's jar is broken."""
        lines = {line["id"]: self._good(line) for line in part["lines"]}
        back = self.buyer.bring_back(part, dict.fromkeys(lines, 1))
        damaged = [line for line, good in lines.items() if good == HONEY]
        self._staff(part).take_back(back, damaged)
        self.expected.returned.update(lines.values())
        self.expected.damaged.update({HONEY: len(damaged)})
        self.expected.to_points["return"] += 1
        self._tell(BuyerNews.RETURNED)
        self._money_back(over_the_counter=True)

    def _money_back(self, *, over_the_counter: bool = False) -> None:
        """A card's by the market, a transfer's by an officer, and cash only where goods were handed over before."""
        if self.expected.paid_at_once and self.play.pay is Pay.TRANSFER:
            again = bool(self.expected.news[BuyerNews.ACCOUNT_GIVEN])
            self._tell(*self._officer.pay_back(self.buyer, again=again))
        elif self.expected.paid_at_once or over_the_counter:
            self._tell(BuyerNews.REFUNDED)

    def _code_of(self, part: Part) -> str | None:
        shown = next(each for each in self.buyer.look()["fulfillments"] if each["id"] == part["id"])
        return shown["pickupCode"] or None

    def _staff(self, part: Part) -> Staff:
        return Staff(self._people.points, self.buyer.number, part)

    def _tell(self, *news: str) -> None:
        self.expected.news.update(news)

    def _good(self, line: dict[str, Any]) -> int:
        is_tea = line["orderLine"]["variant"]["id"] == global_id("ProductVariant", self.variants[TEA])
        return TEA if is_tea else HONEY

    def _units(self, parts: list[Part]) -> Counter[int]:
        units: Counter[int] = Counter()
        for part in parts:
            for line in part["lines"]:
                units[self._good(line)] += line["quantity"]
        return units
