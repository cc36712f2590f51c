"""statementTerms and the two mutations: what holds and comes, who set it, who may, what is refused."""

from datetime import timedelta

import pytest

from backend.api.graphql.ids import to_global_id
from backend.kernel import clock
from backend.kernel.models import AuditEntry
from backend.orders.models import CommissionTerm, WithholdingTerm
from tests.api.asking import ask, data, error_codes
from tests.factories import make_point, make_producer, make_user

pytestmark = pytest.mark.django_db

TERMS = """
{ statementTerms {
    terms { type isForEverybody kind fromDay until state basisPoints producer { name } }
    changes { by before type isForEverybody kind fromDay basisPoints producer { name } } } }
"""
COMMISSION = """
mutation($producer: ID, $day: Date!, $share: Int!) {
  statementCommissionSet(producer: $producer, fromDay: $day, basisPoints: $share) { errors { field code } } }
"""
WITHHOLDING = """
mutation($kind: ProducerKind!, $day: Date!, $share: Int!) {
  statementWithholdingSet(kind: $kind, fromDay: $day, basisPoints: $share) { errors { field code } } }
"""


def _day(ahead=1):
    return (clock.today() + timedelta(days=ahead)).isoformat()


def _state():
    return (
        list(CommissionTerm.objects.order_by("pk").values()),
        list(WithholdingTerm.objects.order_by("pk").values()),
        AuditEntry.objects.count(),
    )


@pytest.fixture
def officer():
    return make_user(is_officer=True, first_name="Bình", last_name="Vũ Thị", email="can-bo@vidu.vn")


def test_what_holds_what_comes_and_who_said_so(officer):
    maker = make_producer(name="Chè Suối Giàng")
    key = to_global_id("Producer", maker.pk)
    for share in (400, 450):
        assert data(COMMISSION, {"producer": key, "day": _day(), "share": share}, user=officer) == {
            "statementCommissionSet": {"errors": []}
        }
    data(WITHHOLDING, {"kind": "HOUSEHOLD", "day": _day(30), "share": 200}, user=officer)
    seen = data(TERMS, user=officer)["statementTerms"]
    everybody = {"type": "COMMISSION", "isForEverybody": True, "kind": None, "producer": None}
    own = everybody | {"isForEverybody": False, "producer": {"name": "Chè Suối Giàng"}}
    tax = {"type": "WITHHOLDING", "isForEverybody": False, "kind": "HOUSEHOLD", "producer": None}
    assert seen["terms"] == [
        everybody | {"fromDay": "2020-01-01", "until": None, "state": "CURRENT", "basisPoints": 500},
        own | {"fromDay": _day(), "until": None, "state": "COMING", "basisPoints": 450},
        tax | {"fromDay": "2020-01-01", "until": _day(30), "state": "CURRENT", "basisPoints": 150},
        tax | {"fromDay": _day(30), "until": None, "state": "COMING", "basisPoints": 200},
    ]
    assert seen["changes"] == [
        tax | {"by": "Vũ Thị Bình", "before": None, "fromDay": _day(30), "basisPoints": 200},
        own | {"by": "Vũ Thị Bình", "before": 400, "fromDay": _day(), "basisPoints": 450},
        own | {"by": "Vũ Thị Bình", "before": None, "fromDay": _day(), "basisPoints": 400},
    ]


def test_a_term_that_another_one_followed_is_past(officer):
    CommissionTerm.objects.create(producer=None, from_day=clock.today(), basis_points=300)
    states = [term["state"] for term in data(TERMS, user=officer)["statementTerms"]["terms"]]
    assert states == ["PAST", "CURRENT", "CURRENT"]


@pytest.mark.parametrize("who", ["nobody", "buyer", "producer", "staff", "manager"])
def test_nobody_but_officers(who):
    point, maker = make_point(), make_producer()
    user = {
        "nobody": lambda: None,
        "buyer": make_user,
        "producer": lambda: make_user(producers=[maker]),
        "staff": lambda: make_user(points=[point]),
        "manager": make_user,
    }[who]()
    if who == "manager":
        point.staff.create(user=user, role="manager")
    before = _state()
    assert error_codes(ask(TERMS, user=user)) == ["PermissionDenied"]
    own = {"producer": to_global_id("Producer", maker.pk), "day": _day(), "share": 0}
    assert error_codes(ask(COMMISSION, own, user=user)) == ["PermissionDenied"]
    tax = {"kind": "HOUSEHOLD", "day": _day(), "share": 0}
    assert error_codes(ask(WITHHOLDING, tax, user=user)) == ["PermissionDenied"]
    assert _state() == before


def test_the_superuser_may():
    root = make_user(is_superuser=True)
    assert data(WITHHOLDING, {"kind": "COMPANY", "day": _day(), "share": 10_000}, user=root) == {
        "statementWithholdingSet": {"errors": []}
    }
    assert data(TERMS, user=root)["statementTerms"]["changes"][0]["kind"] == "COMPANY"


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"day": _day(0)}, "fromDay", "INVALID"),
        ({"day": "0001-01-01"}, "fromDay", "INVALID"),
        ({"day": "9999-12-31"}, "fromDay", "INVALID"),
        ({"share": -1}, "basisPoints", "INVALID"),
        ({"share": 10_001}, "basisPoints", "INVALID"),
        ({"producer": to_global_id("Producer", 2**62)}, "producer", "INVALID"),
        ({"producer": to_global_id("Product", 1)}, "producer", "GRAPHQL_ERROR"),
        ({"producer": "rubbish\x00"}, "producer", "GRAPHQL_ERROR"),
    ],
    ids=["today", "first", "last", "below", "above", "missing", "product", "rubbish"],
)
def test_what_makes_no_sense_changes_nothing(officer, given, field, code):
    before = _state()
    answer = data(COMMISSION, {"day": _day(), "share": 100} | given, user=officer)
    assert answer["statementCommissionSet"]["errors"] == [{"field": field, "code": code}]
    if "producer" not in given:
        tax = {"kind": "HOUSEHOLD", "day": _day(), "share": 100} | given
        refused = data(WITHHOLDING, tax, user=officer)["statementWithholdingSet"]["errors"]
        assert refused == [{"field": field, "code": code}]
    assert _state() == before


def test_as_many_statements_for_many_terms(officer, django_assert_num_queries):
    for share in range(3):
        key = to_global_id("Producer", make_producer().pk)
        data(COMMISSION, {"producer": key, "day": _day(), "share": share}, user=officer)
    # who asks, where they work, what they make; terms, changes, profiles
    with django_assert_num_queries(6):
        assert len(data(TERMS, user=officer)["statementTerms"]["changes"]) == 3
