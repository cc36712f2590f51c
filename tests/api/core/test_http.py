"""The GraphQL door over HTTP: what it takes, which status it answers, and what an answer carries."""

from typing import Any

import orjson
import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

CHANNEL = '{ channel(slug: "default-channel") { slug } }'
COST = {"requestedQueryCost": 1, "maximumAvailable": 50_000}


def post(body: Any, **options: Any) -> Any:
    """Post a body as JSON."""
    return Client().post("/graphql/", orjson.dumps(body), content_type="application/json", **options)


def test_an_answer_has_data_and_cost_and_no_errors():
    response = post({"query": CHANNEL})
    assert response.status_code == 200
    assert response.json() == {
        "data": {"channel": {"slug": "default-channel"}},
        "extensions": {"cost": COST},
    }


def test_a_form_is_understood():
    response = Client().post("/graphql/", {"query": CHANNEL, "variables": "{}"})
    assert response.status_code == 200
    assert response.json()["data"] == {"channel": {"slug": "default-channel"}}


def test_variables_that_the_document_does_not_declare_are_ignored():
    response = post({"query": CHANNEL, "variables": {"address": {"city": "x"}, "rubbish": 1}})
    assert response.status_code == 200
    assert "errors" not in response.json()


def test_the_operation_is_chosen_by_name():
    query = 'query A { shop { name } } query B { channel(slug: "no") { slug } }'
    response = post({"query": query, "operationName": "B"})
    assert (response.status_code, response.json()["data"]) == (200, {"channel": None})


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"{", "Unable to parse query."),
        (b"\xff\xfe", "Unable to parse query."),
        (b"7", "Unable to parse query."),
        (b"{}", "Must provide a query string."),
        (b'{"query": "  "}', "Must provide a query string."),
        (b'{"query": 7}', "Must provide a query string."),
        (
            b'{"query": "{shop{name}}", "variables": [1]}',
            "Variables must be an object and operationName a string.",
        ),
        (b'{"query": "{"}', "Syntax Error: Expected Name, found <EOF>."),
        (b'{"query": "fragment A on Shop { name }"}', "Fragment 'A' is never used."),
        (b'{"query": "{shop{nome}}"}', "Cannot query field 'nome' on type 'Shop'. Did you mean 'name'?"),
        (b'{"query": "query A{shop{name}}", "operationName": "B"}', "Unknown operation named 'B'."),
        (
            b'{"query": "query A{shop{name}} query B{shop{name}}"}',
            "Must provide operation name if query contains multiple operations.",
        ),
        (
            b'{"query": "query($n: Int!) { categories(first: $n) { totalCount } }"}',
            "Variable '$n' of required type 'Int!' was not provided.",
        ),
    ],
)
def test_what_cannot_be_run_answers_400_and_no_data(body: bytes, message: str):
    response = Client().post("/graphql/", body, content_type="application/json")
    answer = response.json()
    assert response.status_code == 400
    assert "data" not in answer
    assert answer["errors"][0]["message"] == message
    assert answer["errors"][0]["extensions"] == {
        "code": "GraphQLError",
        "exception": {"code": "GraphQLError"},
    }


def test_a_failing_resolver_answers_200_with_partial_data():
    response = post({"query": '{ shop { name } product(id: "T3JkZXI6Nw==") { name } }'})
    answer = response.json()
    assert response.status_code == 200
    assert answer["data"] == {"shop": {"name": "Chợ OCOP"}, "product": None}
    assert answer["errors"] == [
        {
            "message": "Invalid ID: T3JkZXI6Nw==. Expected: Product, received: Order.",
            "locations": [{"line": 1, "column": 17}],
            "path": ["product"],
            "extensions": {"code": "GraphQLError", "exception": {"code": "GraphQLError"}},
        }
    ]


def test_a_batch_of_one_answers_a_list():
    response = post([{"query": CHANNEL}])
    assert response.status_code == 200
    assert [answer["data"] for answer in response.json()] == [{"channel": {"slug": "default-channel"}}]


@pytest.mark.parametrize("size", [0, 2, 1000])
def test_other_batches_are_refused(size: int):
    response = post([{"query": CHANNEL}] * size)
    assert response.status_code == 400
    assert response.json()["errors"][0]["message"] == f"A batch holds 1 to 1 operations, not {size}."


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_only_post_runs_anything(method: str):
    response = getattr(Client(), method)("/graphql/?query={shop{name}}")
    assert response.status_code == 405
    assert response["Allow"] == "OPTIONS, POST"


def test_a_body_above_the_limit_is_refused():
    response = post({"query": CHANNEL + " " * 200_000})
    assert response.status_code == 400
    assert response.json()["errors"][0]["message"] == "The request is larger than 200000 bytes."


def test_any_origin_may_ask_with_a_token():
    response = Client().options(
        "/graphql/", headers={"Origin": "https://shop.example", "Access-Control-Request-Method": "POST"}
    )
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "https://shop.example"
    assert response["Access-Control-Allow-Credentials"] == "true"
    assert response["Access-Control-Allow-Methods"] == "POST, OPTIONS"
    allowed = response["Access-Control-Allow-Headers"].split(", ")
    assert {"Authorization", "Authorization-Bearer", "Content-Type"} <= set(allowed)
    answer = post({"query": CHANNEL}, headers={"Origin": "https://shop.example"})
    assert answer["Access-Control-Allow-Origin"] == "https://shop.example"
    assert answer["Vary"] == "Origin"


def test_without_an_origin_there_are_no_cors_headers():
    assert "Access-Control-Allow-Origin" not in post({"query": CHANNEL})


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded", "&".join(f"a{n}=1" for n in range(1_500))),
        ("multipart/form-data", "--x--"),
        ("multipart/form-data; boundary=é", "--é--"),
        (
            "multipart/form-data; boundary=x",
            '--x\r\nContent-Disposition: form-data; name="query"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!!\r\n',
        ),
    ],
)
def test_forms_that_cannot_be_read_are_refused_in_json(content_type, body):
    response = Client().generic("POST", "/graphql/", body, content_type=content_type)
    assert response.status_code == 400
    assert response.json()["errors"][0]["message"] in (
        "Unable to parse query.",
        "Must provide a query string.",
    )
