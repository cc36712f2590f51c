"""pointEventsReport: the browser of somebody who works at a point is a device; events count once, and only theirs."""

from uuid import UUID, uuid4

import pytest

from backend.accounts.tokens import issue_access_token
from backend.api.graphql.ids import to_global_id
from backend.kernel import clock
from backend.kernel.models import AuditEntry
from backend.salespoints import browsers
from backend.salespoints.models import Device
from backend.stock.models import DeviceEvent, Level, Movement
from backend.stock.services import apply_device_events
from tests.api.asking import ISSUER, ask, data, error_codes
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.devices import make_device
from tests.state import database_state

pytestmark = pytest.mark.django_db

REPORT = """
mutation ($point: ID!, $browser: UUID!, $events: [StockEventInput!]!) {
  pointEventsReport(point: $point, browser: $browser, events: $events) {
    results { id status code } nextExpectedSeq errors { field code }
  }
}
"""
BROWSER = UUID("018f5a30-0000-7000-8000-00000000000a")


@pytest.fixture
def stall():
    """A point with five units of a variant, and somebody who works there."""
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 5)
    return point, variant.sku, make_user(points=[point])


def event(sku, seq=1, **changed):
    return {
        "id": str(uuid4()),
        "seq": seq,
        "kind": "sale",
        "sku": sku,
        "quantity": 1,
        "occurredAt": clock.now().isoformat(),
        **changed,
    }


def variables(point, events, browser=BROWSER):
    return {"point": to_global_id("Warehouse", point.pk), "browser": str(browser), "events": events}


def report(point, events, user, browser=BROWSER):
    return data(REPORT, variables(point, events, browser), user=user)["pointEventsReport"]


def said(answer):
    return [(result["status"], result["code"]) for result in answer["results"]]


def apply_all():
    for device in Device.objects.all():
        apply_device_events(device_id=device.pk)


def test_a_sale_from_the_browser_to_the_level_once(stall):
    point, sku, staff = stall
    sale = event(sku, quantity=2)
    first = report(point, [sale], staff)
    assert first == {
        "results": [{"id": sale["id"], "status": "CREATED", "code": ""}],
        "nextExpectedSeq": 2,
        "errors": [],
    }
    assert said(report(point, [sale], staff)) == [("EXISTS", "")]
    apply_all()
    assert said(report(point, [sale, sale], staff)) == [("EXISTS", ""), ("EXISTS", "")]
    apply_all()
    assert Level.objects.get().on_hand == 3
    assert [(m.kind, m.quantity) for m in Movement.objects.exclude(kind="receipt")] == [("sale", 2)]
    device = Device.objects.get()
    assert (device.point_id, device.browser, device.enrolled_by_id, device.key_hash) == (
        point.pk,
        BROWSER,
        staff.pk,
        "",
    )
    [row] = AuditEntry.objects.filter(action="device.browser_enrolled")
    assert (row.actor, row.after) == (
        f"user:{staff.pk}",
        {"point": str(point.pk), "browser": str(BROWSER)},
    )


def test_a_bad_event_does_not_stop_the_others(stall):
    point, sku, staff = stall
    good = event(sku, 1)
    answer = report(
        point,
        [
            good,
            {**good, "quantity": 3},
            event("NOBODY-SELLS-THIS", 2),
            event(sku, 2, kind="theft"),
            event(sku, 2, quantity=0),
            event(sku, 0),
            event(sku, 2, id="x"),
            event(sku, 2, occurredAt="yesterday"),
            event("a\0b", 2),
            event(sku, 2, kind="damage"),
            event(sku, 3, kind="receipt", quantity=9, occurredAt="2019-01-01T00:00:00+07:00"),
        ],
        staff,
    )
    assert said(answer) == [
        ("CREATED", ""),
        ("EXISTS_WITH_DIFFERENT_PAYLOAD", "DIFFERENT_PAYLOAD"),
        ("REJECTED", "UNKNOWN_SKU"),
        ("REJECTED", "UNKNOWN_KIND"),
        ("REJECTED", "INVALID_QUANTITY"),
        ("REJECTED", "INVALID_SEQUENCE"),
        ("REJECTED", "INVALID_ID"),
        ("REJECTED", "INVALID_TIME"),
        ("REJECTED", "UNKNOWN_SKU"),
        ("CREATED", ""),
        ("CREATED", "CLOCK_OFF"),
    ]
    assert answer["nextExpectedSeq"] == 4
    apply_all()
    assert Level.objects.get().on_hand == 5 - 1 - 1 + 9


STRANGERS = ["nobody", "buyer", "producer", "staff elsewhere", "manager elsewhere", "officer", "superuser"]


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_may(stall, who):
    point, sku, _staff = stall
    elsewhere = make_point()
    user = {
        "nobody": lambda: None,
        "buyer": make_user,
        "producer": lambda: make_user(producers=[make_producer()]),
        "staff elsewhere": lambda: make_user(points=[elsewhere]),
        "manager elsewhere": make_user,
        "officer": lambda: make_user(is_officer=True),
        "superuser": lambda: make_user(is_superuser=True),
    }[who]()
    if who == "manager elsewhere":
        elsewhere.staff.create(user=user, role="manager")
    before = database_state()
    answer = ask(REPORT, variables(point, [event(sku)]), user=user)
    assert error_codes(answer) == ["PermissionDenied"]
    assert answer["data"] is None or answer["data"] == {"pointEventsReport": None}
    assert database_state() == before


def test_the_book_of_another_person_stays_closed(stall):
    point, sku, staff = stall
    report(point, [event(sku)], staff)
    colleague = make_user(points=[point])
    before = database_state()
    answer = report(point, [event(sku, 2)], colleague)
    assert answer == {
        "results": [],
        "nextExpectedSeq": None,
        "errors": [{"field": "browser", "code": "BROWSER_OF_ANOTHER"}],
    }
    assert database_state() == before
    assert said(report(point, [event(sku, 1)], colleague, browser=uuid4())) == [("CREATED", "")]


def test_one_browser_at_two_points_is_two_devices(stall):
    point, sku, staff = stall
    other = make_point()
    other.staff.create(user=staff)
    sale = event(sku)
    assert said(report(point, [sale], staff)) == said(report(other, [sale], staff)) == [("CREATED", "")]
    apply_all()
    assert Level.objects.get(point=point).on_hand == 4
    assert set(DeviceEvent.objects.values_list("device__point_id", flat=True)) == {point.pk, other.pk}


def test_a_revoked_browser_reports_no_more(stall):
    point, sku, staff = stall
    report(point, [event(sku)], staff)
    Device.objects.update(revoked_at=clock.now())
    before = database_state()
    answer = report(point, [event(sku, 2)], staff)
    assert (answer["results"], answer["errors"]) == ([], [{"field": "browser", "code": "DEVICE_REVOKED"}])
    assert database_state() == before


def test_a_till_is_no_browser_and_a_browser_has_no_key(stall, client):
    point, sku, staff = stall
    make_device(point)
    report(point, [event(sku)], staff)
    browser = Device.objects.get(browser=BROWSER)
    answer = client.post(
        "/pos/v1/events",
        {"events": []},
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Device {browser.pk}.{'x' * 20}",
    )
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "DEVICE_UNKNOWN")


@pytest.mark.parametrize(
    "query",
    [REPORT, "mutation ($point: ID!) { fulfillmentAccept(id: $point) { errors { code } } }"],
    ids=["report", "a step of an order"],
)
def test_an_ended_session_is_told_as_such(stall, query):
    """Not as a refusal of what was sent: the browser keeps it until somebody has signed in."""
    point, sku, staff = stall
    token = issue_access_token(staff, issuer=ISSUER)
    type(staff).objects.update(token_key="another")
    before = database_state()
    given = (
        variables(point, [event(sku)]) if query is REPORT else {"point": to_global_id("Fulfillment", uuid4())}
    )
    answer = ask(query, given, HTTP_AUTHORIZATION=f"Bearer {token}")
    assert error_codes(answer) == ["InvalidTokenError"]
    assert database_state() == before


@pytest.mark.parametrize(
    ("point", "expected"),
    [("rubbish", ("point", "GRAPHQL_ERROR")), (to_global_id("Product", 5), ("point", "GRAPHQL_ERROR"))],
)
def test_points_that_are_none(stall, point, expected):
    _point, sku, staff = stall
    given = {**variables(_point, [event(sku)]), "point": point}
    [error] = data(REPORT, given, user=staff)["pointEventsReport"]["errors"]
    assert (error["field"], error["code"]) == expected
    assert not Device.objects.exists()


def test_a_closed_point_takes_no_new_browser_but_hears_the_old_one(stall):
    point, sku, staff = stall
    report(point, [event(sku)], staff)
    type(point).objects.update(is_active=False)
    assert said(report(point, [event(sku, 2)], staff)) == [("CREATED", "")]
    assert report(point, [event(sku)], staff, browser=uuid4())["errors"] == [
        {"field": "point", "code": "NOT_FOUND"}
    ]
    assert Device.objects.count() == 1


def test_there_is_an_end_to_browsers_and_to_events(stall, monkeypatch):
    point, sku, staff = stall
    monkeypatch.setattr(browsers, "MOST_BROWSERS", 1)
    report(point, [], staff)
    before = database_state()
    assert report(point, [], staff, browser=uuid4())["errors"] == [
        {"field": "browser", "code": "TOO_MANY_BROWSERS"}
    ]
    many = report(point, [event(sku, n) for n in range(1, 502)], staff)
    assert many["errors"] == [{"field": "events", "code": "TOO_MANY_EVENTS"}]
    assert database_state() == before
