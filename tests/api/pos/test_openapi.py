"""GET /pos/v1/openapi.json says what the feed really answers: each answer below is held against it."""

from datetime import datetime
from uuid import UUID, uuid4

import orjson
import pytest

from backend.api.http import pos
from backend.kernel import clock
from backend.salespoints.services import create_enrolment_code
from backend.stock.types import EventKind
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import KEY, make_device

pytestmark = pytest.mark.django_db

TYPES = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list, "null": type(None)}


@pytest.fixture(autouse=True)
def _fresh_limits():
    for limit in (pos.events_limit, pos.levels_limit, pos.enrolment_limit):
        limit.cache_clear()


@pytest.fixture
def document(client):
    answer = client.get("/pos/v1/openapi.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    return answer.json()


def _check(document, schema, value, where="answer"):
    """Hold a value against a schema; a word that is not known here fails."""
    words = dict(schema)
    if "$ref" in words:
        name = words["$ref"].removeprefix("#/components/schemas/")
        return _check(document, document["components"]["schemas"][name], value, f"{where}:{name}")
    words.pop("description", None)
    if "type" in words:
        wanted = words.pop("type")
        wanted = wanted if isinstance(wanted, list) else [wanted]
        assert type(value) in {TYPES[name] for name in wanted}, (where, value)
    if "enum" in words:
        assert value in words.pop("enum"), (where, value)
    properties, required = words.pop("properties", {}), words.pop("required", [])
    if words.pop("additionalProperties", True) is False:
        assert not set(value) - set(properties), (where, value)
    assert not set(required) - set(value if isinstance(value, dict) else []), (where, value)
    for name, inner in properties.items():
        if name in value:
            _check(document, inner, value[name], f"{where}.{name}")
    items = words.pop("items", None)
    for item in value if items else []:
        _check(document, items, item, f"{where}[]")
    assert len(value) <= words.pop("maxItems") if "maxItems" in words else True
    for least, size in (("minimum", value), ("minLength", value)):
        if least in words:
            assert (size if least == "minimum" else len(size)) >= words.pop(least), (where, value)
    for most in ("maximum", "maxLength"):
        if most in words:
            assert (value if most == "maximum" else len(value)) <= words.pop(most), (where, value)
    if "format" in words:
        {"uuid": UUID, "date-time": datetime.fromisoformat, "date": datetime.fromisoformat}[
            words.pop("format")
        ](value)
    assert not words, (where, words)
    return None


def _hold(document, method, path, answer):
    operation = document["paths"][path][method]
    declared = operation["responses"][str(answer.status_code)]
    _check(document, declared["content"]["application/json"]["schema"], answer.json())


def _event(sku, kind="sale", **change):
    return {
        "id": str(uuid4()), "seq": 1, "kind": kind, "sku": sku, "quantity": 1,
        "occurred_at": clock.now().isoformat(), **change,
    }  # fmt: skip


def test_every_answer_is_as_it_says(client, document):
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 3)
    till = make_device(point)
    headers = {"HTTP_AUTHORIZATION": f"Device {till.device_id}.{KEY}"}

    def post(path, content, **more):
        body = content if isinstance(content, bytes) else orjson.dumps(content)
        return client.post(path, body, content_type="application/json", **more)

    code = create_enrolment_code(point_id=point.pk, actor=None).code
    for content in ({"code": code, "name": "Máy 1"}, {"code": code, "name": "Máy 1"}, {}, b"rubbish"):
        _hold(document, "post", "/pos/v1/enrol", post("/pos/v1/enrol", content))
    known = _event(variant.sku)
    batch = [
        known, known, {**known, "quantity": 2}, _event("NOBODY"), _event(variant.sku, quantity=0), "rubbish",
        _event(variant.sku, "receipt", lot="L1", expires_on="2027-01-31"),
        _event(variant.sku, "receipt", lot="L1"), {},
    ]  # fmt: skip
    answers = [
        post("/pos/v1/events", {"events": batch}, **headers),
        post("/pos/v1/events", {"events": 1}, **headers),
        post("/pos/v1/events", b"x" * 2_000_000, **headers),
        post("/pos/v1/events", {"events": []}),
        client.get("/pos/v1/events"),
        *[post("/pos/v1/events", {"events": []}, **headers) for _ in range(61)],
    ]
    assert {answer.status_code for answer in answers} == {200, 400, 401, 405, 413, 429}
    for answer in answers:
        _hold(document, "post", "/pos/v1/events", answer)
    answers = [
        client.get("/pos/v1/levels", **headers),
        client.get("/pos/v1/levels", {"since": "x"}, **headers),
        client.get("/pos/v1/levels"),
        client.post("/pos/v1/levels"),
        *[client.get("/pos/v1/levels", **headers) for _ in range(61)],
    ]
    assert {answer.status_code for answer in answers} == {200, 400, 401, 405, 429}
    for answer in answers:
        _hold(document, "get", "/pos/v1/levels", answer)


@pytest.mark.parametrize("kind", [kind.value for kind in EventKind])
def test_what_it_calls_an_event_is_taken(client, document, kind):
    variant, point = make_sellable(), make_point()
    till = make_device(point)
    event = _event(variant.sku, kind, lot="L1", expires_on="2027-01-31", transfer=7)
    _check(document, document["components"]["schemas"]["Event"], event)
    answer = client.post(
        "/pos/v1/events",
        orjson.dumps({"events": [event]}),
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Device {till.device_id}.{KEY}",
    )
    assert [result["status"] for result in answer.json()["results"]] == ["created"]
