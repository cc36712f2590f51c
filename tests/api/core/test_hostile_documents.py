"""Documents made to hurt: each is refused, quickly, and says why."""

import cProfile
import pstats

import pytest
from django.test import Client

from backend.api.graphql import limits
from backend.api.graphql.errors import UNUSABLE_VALUE
from backend.api.graphql.ids import to_global_id

pytestmark = pytest.mark.django_db


MOST_CALLS = 1_000_000
"""Of functions, for one refusal; what grows with the power of the nesting has no end that one could wait for."""


def refuse(query: str, variables: dict[str, object] | None = None) -> str:
    """The message with which the document is refused, by work that is bounded."""
    with cProfile.Profile() as counted:
        response = Client().post(
            "/graphql/", {"query": query, "variables": variables or {}}, content_type="application/json"
        )
    assert response.status_code == 400
    assert "data" not in response.json()
    calls = pstats.Stats(counted).total_calls  # type: ignore[attr-defined]
    assert calls < MOST_CALLS
    return str(response.json()["errors"][0]["message"])


def test_depth():
    query = "{ categories(first: 1) { edges { node " + "{ parent " * 25 + "{ name }" + " }" * 25 + "} } }"
    assert refuse(query) == f"The query is 29 levels deep; at most {limits.MAX_DEPTH} are allowed."


def test_depth_through_fragments():
    fragments = " ".join(f"fragment F{n} on Category {{ parent {{ ...F{n + 1} }} }}" for n in range(30))
    query = '{ category(slug: "x") { ...F0 } } ' + fragments + " fragment F30 on Category { name }"
    assert refuse(query) == f"The query is 32 levels deep; at most {limits.MAX_DEPTH} are allowed."


def test_nesting_beyond_what_a_parser_can_follow():
    assert refuse("{a" * 3000 + "}" * 3000) == "Syntax Error: Document is nested too deeply. Parsing aborted."


def test_a_thousand_aliases():
    query = "{" + " ".join(f"a{n}: shop {{ name }}" for n in range(1000)) + "}"
    assert refuse(query) == f"The query has 1000 aliases; at most {limits.MAX_ALIASES} are allowed."


def test_aliases_hidden_in_fragments():
    query = "{ shop { " + "...A " * 30 + "} } fragment A on Shop { a: name b: name c: name }"
    assert refuse(query) == f"The query has 90 aliases; at most {limits.MAX_ALIASES} are allowed."


def test_one_field_many_times():
    query = "{ shop { " + "name " * 2000 + "} }"
    assert refuse(query) == "The field 'name' is repeated too often in one selection."


def test_fragments_that_double_each_other():
    bomb = " ".join(f"fragment F{n} on Shop {{ ...F{n + 1} ...F{n + 1} }}" for n in range(60))
    query = "{ shop { ...F0 } } " + bomb + " fragment F60 on Shop { name }"
    assert refuse(query) == f"The query selects too many fields; at most {limits.MAX_FIELDS} are allowed."


def test_fragments_in_a_circle():
    query = "{ shop { ...A } } fragment A on Shop { ...B } fragment B on Shop { ...A }"
    assert refuse(query) == "Cannot spread fragment 'A' within itself via 'B'."


def test_more_tokens_than_any_client_needs():
    query = "{" + " ".join(f"x{n}" for n in range(limits.MAX_TOKENS)) + "}"
    assert refuse(query).startswith("Syntax Error: Document contains more than")


def test_a_huge_page():
    response = Client().post(
        "/graphql/",
        {"query": "{ products(first: 2147483647) { edges { node { id } } } }"},
        content_type="application/json",
    )
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "QueryCostError"


def test_pages_within_pages_by_literals_and_by_variables():
    def nested(page: str, levels: int) -> str:
        inner = "id"
        for _ in range(levels):
            inner = f"products(first: {page}) {{ edges {{ node {{ category {{ {inner} }} }} }} }}"
        return f'category(slug: "che") {{ {inner} }}'

    literal = refuse("{ " + nested("100", 4) + " }")
    assert literal.startswith(f"The query exceeded the maximum cost of {limits.MAX_COST}. Actual cost is ")
    by_variable = "query($n: Int) { " + nested("$n", 4) + " }"
    assert refuse(by_variable, {"n": 100}) == literal
    allowed = Client().post(
        "/graphql/", {"query": by_variable, "variables": {"n": 2}}, content_type="application/json"
    )
    assert allowed.status_code == 200


def test_the_cost_that_was_refused_is_told():
    response = Client().post(
        "/graphql/",
        {"query": "{ products(first: 99999) { edges { node { id } } } }"},
        content_type="application/json",
    )
    assert response.json()["extensions"]["cost"] == {
        "requestedQueryCost": 199_999,
        "maximumAvailable": limits.MAX_COST,
    }


def test_introspection_that_doubles():
    inner = "name"
    for _ in range(6):
        inner = f"fields {{ type {{ {inner} }} }}"
    message = refuse(f"{{ __schema {{ types {{ {inner} }} }} }}")
    assert message == "Maximum introspection depth exceeded"


def test_filters_nested_by_variables():
    where: dict[str, object] = {"ids": ["UHJvZHVjdDox"]}
    for _ in range(20):
        where = {"AND": [where]}
    response = Client().post(
        "/graphql/",
        {
            "query": "query($w: ProductWhereInput) { products(where: $w) { totalCount } }",
            "variables": {"w": where},
        },
        content_type="application/json",
    )
    answer = response.json()
    assert answer["errors"][0]["message"] == "`where` is nested more than 8 levels deep."


def test_filters_nested_beyond_recursion():
    where = '{"AND":[' * 900 + '{"ids":[]}' + "]}" * 900
    body = (
        '{"query":"query($w: ProductWhereInput) { products(where: $w) { totalCount } }","variables":{"w":'
        + where
        + "}}"
    )
    response = Client().post("/graphql/", body, content_type="application/json")
    assert response.status_code == 400
    assert "data" not in response.json()


@pytest.mark.parametrize("text", ["\x00", "\ufffe", "'; DROP TABLE", "%", "\\", "%s %(now)s"])
def test_strange_text_is_only_text(text: str):
    for field in (
        "product(slug: $t) { id }",
        "productVariant(sku: $t) { id }",
        "products(search: $t) { totalCount }",
        'commune(province: "vinh-long", slug: $t) { id }',
        "point(slug: $t) { id }",
    ):
        response = Client().post(
            "/graphql/",
            {"query": f"query($t: String!) {{ {field} }}", "variables": {"t": text}},
            content_type="application/json",
        )
        assert response.status_code == 200
        for error in response.json().get("errors", []):
            assert error["message"] == UNUSABLE_VALUE


@pytest.mark.parametrize("pk", ["9223372036854775808", "-1", "0x10", "1.5", "", "1;2", "¹", "9" * 30])
def test_strange_numbers_in_ids_are_invalid(pk: str):
    response = Client().post(
        "/graphql/",
        {
            "query": "query($i: ID) { product(id: $i) { id } }",
            "variables": {"i": to_global_id("Product", pk)},
        },
        content_type="application/json",
    )
    assert response.status_code == 200
    assert response.json()["data"] == {"product": None}
    assert response.json()["errors"][0]["message"].startswith("Invalid ID: ")


def test_a_number_of_thousands_of_digits():
    query = "{ products(first: " + "9" * 5000 + ") { totalCount } }"
    assert refuse(query) == "A number in the document is too long."
