"""POST /pos/v1/events as a device sees it."""

import gzip
from uuid import uuid4

import orjson
import pytest

from backend.api.http import pos
from backend.kernel import clock
from backend.kernel.errors import Busy
from backend.salespoints.models import Device
from backend.stock.models import DeviceEvent, Level
from backend.stock.services import apply_device_events
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import KEY, make_device

pytestmark = pytest.mark.django_db

URL = "/pos/v1/events"


@pytest.fixture(autouse=True)
def _fresh_limits():
    pos.events_limit.cache_clear()


@pytest.fixture
def till():
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 5)
    return make_device(point), variant.sku


def _event(sku, sequence=1, **change):
    return {
        "id": str(uuid4()),
        "seq": sequence,
        "kind": "sale",
        "sku": sku,
        "quantity": 1,
        "occurred_at": clock.now().isoformat(),
        **change,
    }


def _headers(device, key=KEY):
    return {"HTTP_AUTHORIZATION": f"Device {device.device_id}.{key}"}


def _post(client, device, content, **headers):
    body = content if isinstance(content, bytes) else orjson.dumps(content)
    return client.post(URL, body, content_type="application/json", **{**_headers(device), **headers})


def test_a_counter_sale_from_the_request_to_the_level(client, till):
    device, sku = till
    event = _event(sku, quantity=2)
    answer = _post(client, device, {"events": [event]})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer.json() == {
        "results": [{"id": event["id"], "status": "created", "code": "", "message": ""}],
        "next_expected_seq": 2,
    }
    apply_device_events(device_id=device.device_id)
    assert Level.objects.get().on_hand == 3


def test_the_answers_stand_in_the_order_of_the_events(client, till):
    device, sku = till
    known = _event(sku, 1)
    _post(client, device, {"events": [known]})
    batch = [
        _event(sku, 2, quantity=0),
        _event(sku, 2),
        known,
        _event("NOBODY-SELLS-THIS", 3),
        {**known, "quantity": 9},
        _event(sku, 3, id="not-a-uuid"),
        "rubbish",
    ]
    answer = _post(client, device, {"events": batch}).json()
    assert [(r["id"], r["status"], r["code"]) for r in answer["results"]] == [
        (batch[0]["id"], "rejected", "INVALID_QUANTITY"),
        (batch[1]["id"], "created", ""),
        (known["id"], "exists", ""),
        (batch[3]["id"], "rejected", "UNKNOWN_SKU"),
        (known["id"], "exists_with_different_payload", "DIFFERENT_PAYLOAD"),
        ("not-a-uuid", "rejected", "INVALID_ID"),
        (None, "rejected", "INVALID_EVENT"),
    ]
    assert all(r["message"] for r in answer["results"] if r["code"])
    assert answer["next_expected_seq"] == 3
    assert DeviceEvent.objects.count() == 2


def test_an_empty_batch_asks_where_we_are(client, till):
    assert _post(client, till[0], {"events": []}).json() == {"results": [], "next_expected_seq": 1}


def test_the_point_is_the_devices_whatever_the_event_says(client, till):
    device, sku = till
    elsewhere = make_point()
    _post(client, device, {"events": [_event(sku, point=str(elsewhere.pk), device=str(uuid4()))]})
    apply_device_events(device_id=device.device_id)
    assert list(Level.objects.values_list("point_id", "on_hand")) == [(device.point_id, 4)]


def test_gzip_is_understood(client, till):
    device, sku = till
    body = gzip.compress(orjson.dumps({"events": [_event(sku)]}))
    answer = _post(client, device, body, HTTP_CONTENT_ENCODING="gzip")
    assert answer.json()["results"][0]["status"] == "created"


@pytest.mark.parametrize(
    ("body", "encoding", "status"),
    [
        (gzip.compress(b'{"events": [' + b" " * 50_000_000 + b"]}"), "gzip", 413),
        (b"[" * (1024 * 1024 + 1), "identity", 413),
        (gzip.compress(b'{"events": []}')[:-6], "gzip", 400),
        (gzip.compress(b'{"events": []}') + b"more", "gzip", 400),
        (b'{"events": []}', "gzip", 400),
        (b'{"events": []}', "br", 400),
    ],
    ids=["bomb", "too large", "cut off", "longer than it says", "not gzip", "another encoding"],
)
def test_bodies_out_of_bounds(client, till, body, encoding, status):
    answer = _post(client, till[0], body, HTTP_CONTENT_ENCODING=encoding)
    assert answer.status_code == status
    assert answer.json()["error"]["code"] in {"TOO_LARGE", "INVALID_REQUEST"}
    assert not DeviceEvent.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"events": {}}',
        b'{"events": null}',
        b"{}",
        b'{"events": ["\\ud800"]}',
        orjson.dumps({"events": [None] * 501}),
    ],
)
def test_bodies_that_are_no_batch(client, till, content):
    answer = _post(client, till[0], content)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "INVALID_REQUEST")


@pytest.mark.parametrize(
    "authorization", ["", "Device", "Device x.y", "Bearer abc", f"Device {'0' * 36}.key"]
)
def test_without_a_key_nothing_opens(client, till, authorization):
    answer = _post(client, till[0], {"events": []}, HTTP_AUTHORIZATION=authorization)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "DEVICE_UNKNOWN")
    assert answer["WWW-Authenticate"] == "Device"


def test_another_devices_key_opens_nothing(client, till):
    device, sku = till
    other = make_device(make_point(), key_hash="f" * 64)
    assert _post(client, other, {"events": [_event(sku)]}).status_code == 401
    unknown = f"Device {uuid4()}.{KEY}"
    assert _post(client, device, {"events": []}, HTTP_AUTHORIZATION=unknown).status_code == 401
    assert not DeviceEvent.objects.exists()


def test_a_revoked_device_is_shut_out_and_told_only_with_its_key(client, till):
    device, sku = till
    Device.objects.update(revoked_at=clock.now())
    answer = _post(client, device, {"events": [_event(sku)]})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "DEVICE_REVOKED")
    answer = _post(client, device, {"events": []}, **_headers(device, "another-key"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "DEVICE_UNKNOWN")
    assert not DeviceEvent.objects.exists()


def test_what_a_device_reported_before_it_was_revoked_still_counts(client, till):
    device, sku = till
    _post(client, device, {"events": [_event(sku)]})
    Device.objects.update(revoked_at=clock.now())
    assert apply_device_events(device_id=device.device_id).applied == 1
    assert Level.objects.get().on_hand == 4


def test_a_device_that_calls_too_often_waits_and_the_others_do_not(client, till, monkeypatch):
    # The clock stands: on a busy machine sixty calls last long enough for the allowance to grow again.
    monkeypatch.setattr(pos.events_limit(), "_clock", lambda: 1_000.0)
    device, _ = till
    answers = [_post(client, device, {"events": []}) for _ in range(61)]
    assert [answer.status_code for answer in answers[:60]] == [200] * 60
    assert (answers[60].status_code, answers[60]["Retry-After"]) == (429, "1")
    assert _post(client, make_device(make_point()), {"events": []}).status_code == 200


def test_busy_is_an_answer_to_try_again(client, till, monkeypatch):
    def busy(**_):
        raise Busy

    monkeypatch.setattr(pos, "store_raw_events", busy)
    answer = _post(client, till[0], {"events": []})
    assert (answer.status_code, answer.json()["error"]["code"], answer["Retry-After"]) == (503, "BUSY", "1")


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_only_post(client, method):
    answer = getattr(client, method)(URL)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
