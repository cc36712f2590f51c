"""Every mutation of a point's goods: who may, who may not, and that twice is once."""

from uuid import uuid4

import pytest

from backend.api.graphql.ids import to_global_id
from backend.kernel import clock
from backend.stock.counting.services import submit_count
from backend.stock.models import Level
from tests.api.asking import error_codes
from tests.api.stock.asks import change, errors_of, gid, units
from tests.factories import make_point
from tests.factories.transfers import make_transfer, worker
from tests.state import database_state

pytestmark = pytest.mark.django_db

STRANGERS = ["anonymous", "buyer", "producer", "other producer", "officer"]
SENDER, RECEIVER, POINT, MANAGER = "staff", "other staff", "staff", "manager"
KEY = ("String!", "form-1")


def of_transfer(stage, more=None):
    def prepare(town):
        number = make_transfer(town.point, town.other_point, (town.tea, 4), stage=stage).pk
        return {"id": gid("Transfer", number), **(more(town) if more else {})}

    return prepare


def of_count(town):
    number = submit_count(
        actor=worker(town.point), point_id=town.point.pk, counted={town.tea.pk: 1}, key=uuid4().hex
    )
    return {"id": gid("StockCount", number)}


def receipt(town):
    variant, until = to_global_id("ProductVariant", town.tea.pk), clock.today().isoformat()
    line = {"variantId": variant, "quantity": 3, "lotCode": "L1", "expiresOn": until}
    return {"point": gid("Warehouse", town.point.pk), "lines": ("[StockReceiptInput!]!", [line]), "key": KEY}


def damage(town):
    return {
        "point": gid("Warehouse", town.point.pk),
        "variantId": gid("ProductVariant", town.tea.pk),
        "quantity": ("Int!", 2),
        "reason": ("DamageReason!", "BROKEN"),
        "key": KEY,
    }


def ask_for(town):
    return {
        "sender": gid("Warehouse", town.point.pk),
        "receiver": gid("Warehouse", town.other_point.pk),
        "lines": units((town.tea, 2)),
        "key": KEY,
    }


def arrived(town):
    return {"lines": units((town.tea, 3)), "isEverything": ("Boolean!", True), "key": KEY}


# mutation → who does it, how it begins, what its payload shows, and the state that is reached
VERBS = {
    "transferRequest": (RECEIVER, ask_for, "transfer", "REQUESTED"),
    "transferAgree": (SENDER, of_transfer("requested"), "transfer", "AGREED"),
    "transferDecline": (
        SENDER, of_transfer("agreed", lambda _: {"reason": ("String!", "Hết")}), "transfer", "DECLINED",
    ),
    "transferCancel": (RECEIVER, of_transfer("agreed"), "transfer", "CANCELLED"),
    "transferSend": (SENDER, of_transfer("agreed"), "transfer", "SENT"),
    "transferReceive": (RECEIVER, of_transfer("sent", arrived), "transfer", "RECEIVED"),
    "stockCountSubmit": (
        POINT,
        lambda town: {
            "point": gid("Warehouse", town.point.pk), "lines": units((town.tea, 19), (town.jam, 0)), "key": KEY,
        },
        "stockCount", "WAITING",
    ),
    "stockCountApprove": (MANAGER, of_count, "stockCount", "BOOKED"),
    "stockCountReject": (MANAGER, of_count, "stockCount", "REJECTED"),
    "stockReceive": (POINT, receipt, "", None),
    "stockDamageReport": (POINT, damage, "", None),
}  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_may_not(town, verb, who):
    _, prepare, shows, _ = VERBS[verb]
    arguments = prepare(town)
    before = database_state()
    answer = change(verb, town.people[who], shows, **arguments)
    assert answer["data"] == {verb: None}
    assert error_codes(answer) == ["PermissionDenied"]
    assert database_state() == before


@pytest.mark.parametrize("verb", VERBS)
def test_the_other_points_people_may_not(town, verb):
    whose, prepare, shows, _ = VERBS[verb]
    arguments = prepare(town)
    wrong = town.people["other staff" if whose in (SENDER, MANAGER) else "staff"]
    before = database_state()
    answer = change(verb, wrong, shows, **arguments)
    assert answer["data"] == {verb: None}
    assert error_codes(answer) == ["PermissionDenied"]
    assert database_state() == before


@pytest.mark.parametrize("verb", ["stockCountApprove", "stockCountReject"])
def test_who_works_there_without_managing_decides_on_no_count(town, verb):
    arguments = of_count(town)
    before = database_state()
    assert error_codes(change(verb, town.people["staff"], "stockCount", **arguments)) == ["PermissionDenied"]
    assert database_state() == before


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("boss", [False, True])
def test_who_may_does_it_once_however_often_it_is_sent(town, verb, boss):
    whose, prepare, shows, state = VERBS[verb]
    arguments = prepare(town)
    user = town.people["superuser" if boss else whose]
    answer = change(verb, user, shows, **arguments)
    assert errors_of(answer) == []
    if state:
        assert answer["data"][verb][shows]["state"] == state
    after = database_state()
    assert change(verb, user, shows, **arguments) == answer
    assert database_state() == after


@pytest.mark.parametrize(
    "verb", [verb for verb in VERBS if verb.startswith("transfer") and verb != "transferRequest"]
)
def test_ids_of_no_transfer_of_ones_own(town, verb):
    whose, prepare, shows, _ = VERBS[verb]
    arguments = prepare(town)
    strange = make_transfer(make_point(), make_point(), (town.tea, 1)).pk
    before = database_state()
    for wrong, code in (
        (gid("Transfer", strange), "NOT_FOUND"),
        (gid("Transfer", 2**62), "NOT_FOUND"),
        (gid("Order", 1), "GRAPHQL_ERROR"),
        (("ID!", "rubbish\0"), "GRAPHQL_ERROR"),
    ):
        [(_, found)] = errors_of(change(verb, town.people[whose], shows, **(arguments | {"id": wrong})))
        assert found == code
    assert database_state() == before


def test_refusals_have_their_codes(town):
    staff, market = town.people["staff"], town.people["other staff"]
    ask = ask_for(town)
    twice = units((town.tea, 1), (town.tea, 2))
    for arguments, expected in (
        (ask | {"lines": twice}, ("lines", "TOO_MANY_LINES")),
        (ask | {"lines": units()}, ("lines", "TOO_MANY_LINES")),
        (ask | {"lines": units((town.tea, -1))}, ("quantity", "QUANTITY_OUT_OF_RANGE")),
        (ask | {"sender": ask["receiver"]}, ("sender", "SAME_POINT")),
        (ask | {"sender": gid("Warehouse", uuid4())}, ("sender", "NOT_FOUND")),
        (ask | {"key": ("String!", "")}, ("key", "INVALID")),
        (ask | {"note": ("String", "a\0")}, ("note", "TOO_LONG")),
    ):
        assert errors_of(change("transferRequest", market, "transfer", **arguments)) == [expected]
    number = make_transfer(town.point, town.other_point, (town.tea, 30), stage="agreed").pk
    send = {"id": gid("Transfer", number)}
    assert errors_of(change("transferSend", staff, "transfer", **send)) == [
        ("quantity", "INSUFFICIENT_STOCK")
    ]
    receive = {"id": gid("Transfer", number), **arrived(town)}
    assert errors_of(change("transferReceive", market, "transfer", **receive)) == [(None, "WRONG_STATE")]
    line = {
        "variantId": to_global_id("ProductVariant", town.tea.pk),
        "quantity": 3,
        "expiresOn": "2020-01-01",
    }
    old = receipt(town) | {"lines": ("[StockReceiptInput!]!", [line])}
    assert errors_of(change("stockReceive", staff, **old)) == [("expiresOn", "INVALID_DATE")]
    too_much = damage(town) | {"quantity": ("Int!", 21)}
    assert errors_of(change("stockDamageReport", staff, **too_much)) == [
        ("quantity", "QUANTITY_OUT_OF_RANGE")
    ]
    other = damage(town) | {"reason": ("DamageReason!", "OTHER")}
    assert errors_of(change("stockDamageReport", staff, **other)) == [("note", "REQUIRED")]
    assert dict(Level.objects.values_list("variant_id", "on_hand")) == {town.tea.pk: 20, town.jam.pk: 20}
