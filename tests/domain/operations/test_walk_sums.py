"""The sums of `ocop walk`: an order of which everything is right, and each thing that may be wrong with it."""

from collections import Counter
from dataclasses import replace

import pytest

from backend.notifications.texts import BuyerNews
from backend.operations.walk.plays import HONEY, TEA, Expected, Pay, Play, Story, every_play
from backend.operations.walk.sums import Books, Bought, Page, Row, line_of

PLAY = Play(Pay.CARD, False, Story.VOUCHER)
EXPECTED = Expected(
    handed_over=Counter({TEA: 3, HONEY: 2}),
    returned=Counter({TEA: 1, HONEY: 1}),
    damaged=Counter({HONEY: 1}),
    paid_at_once=True,
    news=Counter({BuyerNews.PAID: 1, BuyerNews.REFUNDED: 1}),
    to_points=Counter({"offered": 1, "return": 1}),
)
# Three at 100.000 ₫ for 279.001 ₫ with the voucher, two at 50.000 ₫ for 93.000 ₫; one of each comes back.
BACK = 279_001 // 3 + 93_000 // 2
PAGE = Page(
    "100001", (Bought(100_000, 279_001, 3), Bought(50_000, 93_000, 2)), 30_000, 402_001, 402_001, BACK, 0
)
ROWS = (
    Row(279_001, 20_999, 15_000, 4_500, 280_500, False),
    Row(93_000, 7_000, 5_000, 0, 95_000, False),
    Row(-93_000, -7_000, -5_000, -1_500, -93_500, False),
    Row(-46_500, -3_500, -2_500, 0, -47_500, False),
)
BOOKS = Books(
    ROWS, Counter({"paid": 1, "refunded": 1}), Counter({"offered": 1, "return": 1}), (8, 8), (0, 0), (0, 1)
)


def _differences(page=PAGE, books=BOOKS, expected=EXPECTED):
    return list(line_of(PLAY, expected, page, books).differences)


def test_an_order_that_is_right_has_no_differences_and_its_sums():
    line = line_of(PLAY, EXPECTED, PAGE, BOOKS)
    assert line.differences == ()
    assert (line.captured, line.refunded, line.sold, line.delivery, line.waits, line.owed, line.letters) == (
        402_001, 139_500, 232_501, 30_000, 0, 234_500, 4,
    )  # fmt: skip
    assert line.captured - line.refunded == line.sold + line.delivery + line.waits


@pytest.mark.parametrize(
    ("what", "page", "books"),
    [
        ("the total", {"total": 402_002, "captured": 402_002, "refunded": BACK + 1}, {}),
        ("captured", {"captured": 402_002, "refunded": BACK + 1}, {}),
        ("captured − refunded", {"refunded": BACK + 1}, {}),
        ("on its way back", {"on_the_way_back": 1}, {}),
        ("owed in a row", {}, {"rows": (replace(ROWS[0], owed=280_501), *ROWS[1:])}),
        ("whether a point has the money", {}, {"rows": (replace(ROWS[0], in_a_drawer=True), *ROWS[1:])}),
        (
            "paid and subsidies in statements",
            {},
            {"rows": (replace(ROWS[0], subsidy=21_000, owed=280_501), *ROWS[1:])},
        ),
        ("units on shelves", {}, {"on_shelves": (9, 8)}),
        ("units held", {}, {"held": (0, 1)}),
        ("units damaged", {}, {"damaged": (1, 1)}),
        ("letters to the buyer", {}, {"news": Counter({"paid": 2, "refunded": 1})}),
        ("letters to the buyer", {}, {"news": Counter({"refunded": 1})}),
        ("letters to points", {}, {"to_points": Counter({"offered": 2, "return": 1})}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_thing_that_is_wrong_is_seen_and_named(what, page, books):
    found = _differences(replace(PAGE, **page), replace(BOOKS, **books))
    assert len(found) == 1, found
    assert f": {what}: " in found[0]
    assert found[0].startswith("order 100001 (card, delivery, voucher, part returned): ")


def test_a_row_that_is_missing_is_seen_in_the_money():
    found = _differences(books=replace(BOOKS, rows=ROWS[:-1]))
    assert [text.split(": ")[1] for text in found] == [
        "captured − refunded",
        "what statements say was paid",
        "paid and subsidies in statements",
    ]


def test_every_way_of_payment_is_played_with_every_way_of_delivery():
    plays = every_play()
    assert len(set(plays)) == len(plays)
    for story in Story:
        ways = {(play.pay, play.pickup) for play in plays if play.story is story}
        assert ways
        if story is not Story.UNPAID:
            assert {pay for pay, _ in ways} == set(Pay), story
