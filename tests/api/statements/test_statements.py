"""producerStatement and producerStatements: figures, who may ask, what is refused, how many statements of SQL."""

from datetime import timedelta

import pytest

from backend.api.graphql.ids import to_global_id
from backend.kernel import clock
from tests.api.asking import ask, data, error_codes
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.orders import make_order

pytestmark = pytest.mark.django_db

SUMS = """
sums { captured { amount } refunded { amount } subsidy { amount } commission { amount } withheld { amount }
       owed { amount } }
"""
ONE = f"""
query($producer: ID!, $from: Date!, $until: Date!) {{
producerStatement(producer: $producer, from: $from, until: $until) {{
    producer {{ id name }} from until {SUMS}
    parts {{ point {{ name }} holder {{ name }} {SUMS} }}
    entries {{ kind at orderNumber productName variantName quantity point {{ name }} holder {{ name }}
              paid {{ amount }} subsidy {{ amount }} commission {{ amount }} withheld {{ amount }} owed {{ amount }} }}
}} }}
"""
ALL = f"""
query($from: Date!, $until: Date!) {{ producerStatements(from: $from, until: $until) {{ producer {{ name }} {SUMS} }} }}
"""


def _days(first=0, days=1):
    today = clock.today() + timedelta(days=first)
    return {"from": today.isoformat(), "until": (today + timedelta(days=days)).isoformat()}


@pytest.fixture
def maker():
    return make_producer(kind="household", name="Hộ Lò Văn Páo")


@pytest.fixture
def order(maker):
    point, tea = make_point(name="Điểm Ga"), make_sellable(product={"producer": maker}, price=100_000)
    put_on_shelf(tea, point, 20)
    return make_order((tea, 2), stage="handed_over", pickup=point)


def _asked(maker, **days):
    return {"producer": to_global_id("Producer", maker.pk), **_days(**days)}


def test_a_statement_of_ones_own(maker, order):
    answer = data(ONE, _asked(maker), user=make_user(producers=[maker]))["producerStatement"]
    sums = {
        "captured": {"amount": 200_000.0},
        "refunded": {"amount": 0.0},
        "subsidy": {"amount": 0.0},
        "commission": {"amount": 10_000.0},
        "withheld": {"amount": 3_000.0},
        "owed": {"amount": 187_000.0},
    }
    assert answer["producer"]["name"] == "Hộ Lò Văn Páo"
    assert {key: answer[key] for key in ("from", "until")} == _days()
    assert answer["sums"] == sums
    drawer = {"name": "Điểm Ga"}
    assert answer["parts"] == [{"point": drawer, "holder": drawer, "sums": sums}]
    [entry] = answer["entries"]
    assert (entry["kind"], entry["orderNumber"], entry["quantity"]) == ("SOLD", str(order.number), 2)
    assert (entry["point"], entry["holder"]) == (drawer, drawer)
    assert [entry[key]["amount"] for key in ("paid", "subsidy", "commission", "withheld", "owed")] == [
        200_000,
        0,
        10_000,
        3_000,
        187_000,
    ]


def test_a_day_without_sales_is_empty_and_no_fault(maker, order):
    answer = data(ONE, _asked(maker, first=-5), user=make_user(is_officer=True))["producerStatement"]
    assert (answer["entries"], answer["parts"]) == ([], [])
    assert answer["sums"]["owed"] == {"amount": 0.0}


def test_officers_see_everybody(maker, order):
    for user in (make_user(is_officer=True), make_user(is_superuser=True)):
        [row] = data(ALL, _days(), user=user)["producerStatements"]
        assert (row["producer"]["name"], row["sums"]["owed"]["amount"]) == ("Hộ Lò Văn Páo", 187_000)
        assert data(ONE, _asked(maker), user=user)["producerStatement"]["entries"] != []


@pytest.mark.parametrize("who", ["nobody", "buyer", "neighbour", "staff", "manager", "producer"])
def test_nobody_else_does(who, maker, order):
    point = make_point()
    user = {
        "nobody": lambda: None,
        "buyer": make_user,
        "neighbour": lambda: make_user(producers=[make_producer()]),
        "staff": lambda: make_user(points=[point]),
        "manager": make_user,
        "producer": lambda: make_user(producers=[maker]),
    }[who]()
    if who == "manager":
        point.staff.create(user=user, role="manager")
    assert error_codes(ask(ALL, _days(), user=user)) == ["PermissionDenied"]
    if who != "producer":
        assert error_codes(ask(ONE, _asked(maker), user=user)) == ["PermissionDenied"]


@pytest.mark.parametrize(
    "days",
    [
        {"from": "2026-11-02", "until": "2026-11-02"},
        {"from": "2020-01-01", "until": "2026-11-02"},
        {"from": "0001-01-01", "until": "0001-01-02"},
        {"from": "9999-12-30", "until": "9999-12-31"},
        {"from": "rubbish", "until": "2026-11-02"},
    ],
)
def test_no_period(days, maker):
    answer = ask(ONE, {**_asked(maker), **days}, user=make_user(is_officer=True))
    assert len(answer["errors"]) == 1
    assert "Traceback" not in str(answer)
    assert "366 days" in answer["errors"][0]["message"] or days["from"] == "rubbish"


@pytest.mark.parametrize(
    "key", ["", "rubbish\x00", to_global_id("Product", 1), to_global_id("Producer", 2**62)]
)
def test_no_producer(key):
    answer = ask(ONE, {"producer": key, **_days()}, user=make_user(is_officer=True))
    assert len(answer["errors"]) == 1
    assert answer["errors"][0]["extensions"]["code"] != "INTERNAL_SERVER_ERROR"


def test_as_many_statements_for_many_rows(maker, order, django_assert_num_queries):
    tea = order.lines.get().variant
    for _ in range(3):
        make_order((tea, 1), stage="handed_over")
    officer = make_user(is_officer=True)
    # who asks, where they work, what they make; that the producer is there; terms, sold, returned; profile, points
    with django_assert_num_queries(9):
        assert len(data(ONE, _asked(maker), user=officer)["producerStatement"]["entries"]) == 4
    # without the look at the one producer, and without points, which nobody asked for
    with django_assert_num_queries(7):
        assert len(data(ALL, _days(), user=officer)["producerStatements"]) == 1
