"""The executor's short cuts against graphql-core's own way: the same answers, the same errors, on the same schema."""

from typing import Any

import pytest
from django.test import RequestFactory
from graphql import ExecutionContext, GraphQLError, execute, parse

from backend.api.graphql import execution
from backend.api.graphql.catalogue import product_types
from backend.api.graphql.columns import Columns
from backend.api.graphql.context import Context
from backend.api.graphql.errors import format_error
from backend.api.graphql.execution import FastExecutionContext
from backend.api.graphql.resolvers import light
from backend.api.graphql.schema import build_schema, documents, schema
from backend.catalogue.models import ListingMedia
from tests.factories import make_point, make_sellable, make_variant, put_on_shelf

pytestmark = pytest.mark.django_db

DOCUMENTS = {
    "listing": """query($n: Int = 5, $with: Boolean = true, $size: Int) {
        products(first: $n, where: {stockAvailability: IN_STOCK}) {
          totalCount pageInfo { ...P } edges { cursor node { ...Card ...Card again: name } } } }
        fragment P on PageInfo { hasNextPage endCursor }
        fragment Card on Product { __typename id name created isAvailable
          thumbnail(size: $size, format: WEBP) { url alt }
          pricing { priceRange { start { gross { amount currency fractionalAmount } } stop { gross { amount } } } }
          category @include(if: $with) { slug parent { slug level } }
          recognition @skip(if: $with) { stars }
          recognised: recognition { stars score decidedOn validUntil }
          province { name former { slug } } producer { kind province { slug } } }""",
    "lists and interfaces": """{ products(first: 5) { edges { node {
          attributes { attribute { slug inputType } values { slug date } }
          assignedAttributes { __typename attribute { slug }
            ... on AssignedSingleChoiceAttribute { value { slug } }
            ... on AssignedPlainTextAttribute { text: value }
            ... on AssignedDateAttribute { day: value } }
          variants { id name pricing { price { gross { amount } } } product { slug } media { url } weight { unit } }
          media { alt url(size: 64) } points { quantity point { name address { country { code } } } } metadata { key }
        } } } shop { channelCurrencies languages { code } phonePrefixes } }""",
    "errors": """{ a: products(first: 101) { edges { cursor } } b: product(id: "x") { name } c:
        products(first: 2) { edges { node {
          variant(id: "rubbish") { name } stocks: variants { name stocks { quantity } } } } } }""",
    "nothing": '{ product(slug: "none") { name } products(first: 3, search: "zzz") { edges { node { name } } } }',
    "introspection": """{ __schema { queryType { name }
        types { kind name fields { name args { name type { name } } } } } }""",
    "names": "{ __typename shop { __typename domain { __typename host } } }",
}


BY_COLUMNS, BY_ROWS = 2, 100


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rows are many here, so that they are answered by columns."""
    monkeypatch.setattr(execution, "MANY", BY_COLUMNS)


@pytest.fixture
def shelf() -> None:
    """Three products, one with two variants, pictures and stock."""
    point = make_point()
    for number in range(3):
        variant = make_sellable(listing={"name": f"Trà {number}", "cover": "a.webp"})
        put_on_shelf(variant, point, 4 + number)
    make_variant(variant.listing, price=250_000)
    ListingMedia.objects.create(listing=variant.listing, file="a.webp", alt="Trà", position=0)


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.usefixtures("shelf")
def test_what_is_kept_of_a_document_serves_every_request_of_it(name: str):
    text = DOCUMENTS[name]
    document = documents.get(text)
    asked: list[dict[str, Any]] = [{}, {"with": False, "size": 64, "n": 2}, {"size": 128, "n": 1}, {}]
    for variables in asked:
        context = Context(RequestFactory().post("/graphql/"))
        context.selections = document.selections
        result = execute(
            schema.graphql_schema,
            document.tree,
            context_value=context,
            variable_values=variables,
            execution_context_class=FastExecutionContext,
        )
        fast = {"data": result.data, "errors": [format_error(error) for error in result.errors or []]}
        assert fast == run(ExecutionContext, text, **variables)
    assert (document.selections is None) is ("@" in text)
    assert document.selections != {}


def run(
    executor: type[ExecutionContext], document: str, graph: Any = schema, **variables: Any
) -> dict[str, Any]:
    """The data and the errors, as a client would read them."""
    result = execute(
        graph.graphql_schema,
        parse(document),
        context_value=Context(RequestFactory().post("/graphql/")),
        variable_values=variables,
        execution_context_class=executor,
    )
    return {"data": result.data, "errors": [format_error(error) for error in result.errors or []]}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("variables", [{}, {"with": False, "size": 64, "n": 2}], ids=["defaults", "given"])
@pytest.mark.parametrize("many", [BY_COLUMNS, BY_ROWS], ids=["columns", "rows"])
def test_both_ways_answer_alike(
    shelf: None, monkeypatch: pytest.MonkeyPatch, name: str, variables: dict[str, Any], many: int
):
    monkeypatch.setattr(execution, "MANY", many)
    fast = run(FastExecutionContext, DOCUMENTS[name], **variables)
    stock = run(ExecutionContext, DOCUMENTS[name], **variables)
    assert fast == stock
    assert list(fast["data"]) == list(stock["data"])
    assert bool(fast["errors"]) is (name == "errors")


def _fail(*_args: Any, **_kwargs: Any) -> Any:
    raise GraphQLError("No.")


def _none(*_args: Any, **_kwargs: Any) -> None:
    return None


def _exception(*_args: Any, **_kwargs: Any) -> Any:
    return ValueError("returned, not raised")


def _wrong(*_args: Any, **_kwargs: Any) -> Any:
    return object()


@pytest.mark.parametrize(
    "field",
    [
        "resolve_id",
        "resolve_created",
        "resolve_variants",
        "resolve_producer",
        "resolve_points",
        "resolve_product_type",
        "resolve_attributes",
        "resolve_is_available",
    ],
)
@pytest.mark.parametrize("misdeed", [_fail, _none, _exception, _wrong])
def test_both_ways_fail_alike(shelf: None, monkeypatch: pytest.MonkeyPatch, field: str, misdeed: Any):
    """A resolver that raises, answers nothing or rubbish: nulls rise exactly as far, errors have the same place."""

    def resolver(root: Any, info: Any, **arguments: Any) -> Any:
        return misdeed()

    monkeypatch.setattr(product_types.Product, field, staticmethod(light(resolver)))
    graph = build_schema()
    document = """{ products(first: 2) { totalCount edges { node { id name created isAvailable variants {
        name } producer { name }
        points { quantity } productType { name } attributes { attribute { slug } } } } } shop { name } }"""
    assert run(FastExecutionContext, document, graph) == run(ExecutionContext, document, graph)


_ODD_ROWS = {
    "raises": _fail,
    "null": _none,
    "exception": _exception,
    "wrong": _wrong,
    "callable": lambda: lambda: "called",
}


@pytest.mark.parametrize("field", ["id", "seoTitle", "created", "variants", "category"])
@pytest.mark.parametrize("odd", _ODD_ROWS)
def test_one_row_that_surprises(shelf: None, monkeypatch: pytest.MonkeyPatch, field: str, odd: str):
    """Only the second of three rows misbehaves: the others' answers stay, and the error has its row's place."""
    name = "resolve_seo_title" if field == "seoTitle" else f"resolve_{field}"
    plain = product_types.Product.__dict__.get(name)

    def resolver(root: Any, info: Any) -> Any:
        if root.name == "Trà 1":
            return _ODD_ROWS[odd]()
        return plain.__func__(root, info) if plain else root.name

    monkeypatch.setattr(product_types.Product, name, staticmethod(light(resolver)), raising=False)
    graph = build_schema()
    below = {"variants": " { name product { name } }", "category": " { slug }"}.get(field, "")
    document = f"{{ products(first: 3) {{ edges {{ node {{ slug {field}{below} }} }} }} shop {{ name }} }}"
    assert run(FastExecutionContext, document, graph) == run(ExecutionContext, document, graph)


def test_what_is_asked_by_columns_is_asked_once(shelf: None, monkeypatch: pytest.MonkeyPatch):
    """A listing page ends in no surprise: a resolver is called once for each row."""
    asked: list[str] = []

    def resolver(root: Any, info: Any) -> str:
        asked.append(root.name)
        return root.name

    monkeypatch.setattr(product_types.Product, "resolve_name", staticmethod(light(resolver)), raising=False)
    whole: list[str] = []
    objects = Columns.objects

    def noted(self: Any, plan: Any, selected: Any, rows: Any) -> Any:
        answers = objects(self, plan, selected, rows)
        whole.append(selected.name)
        return answers

    monkeypatch.setattr(Columns, "objects", noted)
    graph = build_schema()
    found = run(FastExecutionContext, DOCUMENTS["lists and interfaces"].replace("id name", "id"), graph)
    assert found["errors"] == []
    assert "edges" in whole
    run(FastExecutionContext, "{ products(first: 3) { edges { node { name } } } }", graph)
    assert asked == ["Trà 0", "Trà 1", "Trà 2"]


def test_short_cuts_are_taken(shelf: None, monkeypatch: pytest.MonkeyPatch):
    """On a listing page the ordinary way is left for the root field alone."""
    asked: list[str] = []
    ordinary = FastExecutionContext.execute_field

    def execute_field(self: Any, parent_type: Any, source: Any, nodes: Any, path: Any) -> Any:
        asked.append(nodes[0].name.value)
        return ordinary(self, parent_type, source, nodes, path)

    monkeypatch.setattr(FastExecutionContext, "execute_field", execute_field)
    run(FastExecutionContext, DOCUMENTS["listing"])
    assert asked == ["products"]


def test_a_mutations_fields_read_afresh(monkeypatch: pytest.MonkeyPatch):
    """What the first field of a mutation read is forgotten before the second."""
    forgotten: list[int] = []
    monkeypatch.setattr(Context, "forget", lambda self: forgotten.append(1))
    document = 'mutation { a: tokenVerify(token: "x") { isValid } b: tokenVerify(token: "y") { isValid } }'
    assert run(FastExecutionContext, document)["data"] == {"a": {"isValid": False}, "b": {"isValid": False}}
    assert forgotten == [1]
