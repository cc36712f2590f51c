"""What is kept was said to nobody in particular: not to a person, not as part of a change, not by mistake."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from backend.accounts.tokens import issue_access_token
from backend.api.graphql.documents import Document
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.kept.documents import PUBLIC
from backend.api.graphql.kept.near import NEAR
from backend.api.graphql.kept.sources import relations_read, topics_of
from backend.api.graphql.schema import documents, schema
from backend.kernel.reads import Reads
from tests.api.asking import ISSUER
from tests.api.kept.market import make_market, tell
from tests.factories import make_sellable, make_user

pytestmark = pytest.mark.django_db(transaction=True)

LISTING = "{ products(first: 5) { edges { node { name } } } }"


def post(body: Any, **headers: str) -> Any:
    return Client().post("/graphql/", body, content_type="application/json", **headers)


def public(text: str) -> bool:
    document: Document = documents.get(text)
    return document.operation(None).public is not None


@pytest.mark.parametrize(
    "text",
    [
        "{ me { email } }",
        '{ checkout(id: "Q2hlY2tvdXQ6eA==") { id } }',
        '{ order(id: "T3JkZXI6eA==") { id } }',
        "{ orders(first: 1) { totalCount } }",
        "{ myListings(first: 1) { totalCount } }",
        "{ pointFulfillments { id } }",
        "{ feedbackToModerate { __typename } }",
        '{ orderReviews(order: "T3JkZXI6eA==") { __typename } }',
        "{ __schema { types { name } } }",
        f"{LISTING[:-1]} me {{ email }} }}",
        "query { ...Q } fragment Q on Query { shop { name } me { email } }",
        "query { ... on Query { me { email } } }",
        "{ me: me { email } shop { name } }",
        'mutation { tokenVerify(token: "x") { isValid } }',
    ],
)
def test_only_public_things_are_kept(text: str):
    assert not public(text)
    make_sellable()
    for _ in range(2):
        assert post({"query": text})["X-Cache"] == "bypass"


def test_every_root_field_is_one_or_the_other():
    """A new root field is looked at by somebody: is what it says the same for everybody?"""
    root = schema.graphql_schema.query_type
    assert root is not None
    private = {
        "bankRows",
        "cashDays",
        "cashDrawer",
        "checkout",
        "consignments",
        "counterGoods",
        "demoMessages",
        "dossier",
        "dossierSubjects",
        "dossiersAtDesk",
        "feedbackToModerate",
        "fulfillment",
        "lateTransfers",
        "listingsToModerate",
        "me",
        "myDossiers",
        "myListings",
        "myProducerAsks",
        "myQuestions",
        "myReviews",
        "mySupplyRequests",
        "network",
        "order",
        "orderReviews",
        "orders",
        "pointAnswerTimes",
        "pointDevices",
        "pointFulfillments",
        "pointReturns",
        "pointStocks",
        "producerStatement",
        "producerStatements",
        "producersAtDesk",
        "producersWithoutConsignment",
        "refundTransfers",
        "statementTerms",
        "stockCount",
        "stockCounts",
        "stockFindings",
        "supplyRequests",
        "tillFile",
        "tillFiles",
        "transfer",
        "transferSources",
        "transfers",
        "unlistedProducts",
    }
    assert set(root.fields) == (set(PUBLIC) - {"__typename"}) | private


@pytest.mark.parametrize("header", ["HTTP_AUTHORIZATION", "HTTP_AUTHORIZATION_BEARER"])
def test_whoever_says_who_they_are_is_answered_for_themselves(header: str):
    variant = make_sellable(listing={"name": "Trà của tôi"})
    text = f'{{ product(id: "{to_global_id("Product", variant.listing_id)}") {{ name isOnSale }} }}'
    assert tell(text, {}).answer["product"] == {"name": "Trà của tôi", "isOnSale": None}
    owner = make_user(producers=[variant.listing.product.producer])
    token = issue_access_token(owner, issuer=ISSUER)
    value = token if header.endswith("BEARER") else f"Bearer {token}"
    mine = post({"query": text}, **{header: value})
    assert mine["X-Cache"] == "bypass"
    assert mine.json()["data"]["product"] == {"name": "Trà của tôi", "isOnSale": True}
    assert tell(text, {}) == ({"product": {"name": "Trà của tôi", "isOnSale": None}}, "hit")


def test_a_token_that_is_none_gets_its_error_and_leaves_nothing():
    make_sellable()
    text = "{ products(first: 5) { edges { node { name moderation } } } }"
    said = post({"query": text}, HTTP_AUTHORIZATION="Bearer rubbish")
    assert said["X-Cache"] == "bypass"
    assert tell(text, {}).way == "miss"


def test_mistakes_are_not_kept():
    text = "query($first: Int) { products(first: $first) { edges { node { name } } } }"
    for _ in range(2):
        said = post({"query": text, "variables": {"first": -1}})
        assert "errors" in said.json()
        assert said["X-Cache"] == "bypass"


def test_what_makes_a_difference_is_told_apart_and_what_does_not_is_not():
    for name in ("Trà Anh", "Trà Bình"):
        make_sellable(listing={"name": name})
    text = "query A($first: Int!) { products(first: $first) { edges { node { name } } searchNotice { message } } }"
    assert tell(text, {"first": 1}).way == "miss"
    assert tell(text, {"first": 2}).way == "miss"
    assert tell(text, {"first": 1}, HTTP_ACCEPT_LANGUAGE="en").way == "miss"
    assert tell(text.replace("query A", "query B"), {"first": 1}).way == "miss"
    same = [
        tell(text, {"first": 1}),
        tell(text, {"first": 1, "other": "x"}),
        tell(f"# a word\n{text.replace(' ', '   ')}", {"first": 1}),
        tell(text, {"first": 1}, HTTP_COOKIE="sessionid=x", HTTP_USER_AGENT="y"),
        tell(text, {"first": 1}, HTTP_ACCEPT_LANGUAGE="vi-VN,en;q=0.5"),
    ]
    assert [told.way for told in same] == ["hit"] * 5
    assert len({str(told.answer) for told in same}) == 1


def test_one_of_a_batch_is_kept_like_one_alone():
    make_sellable(listing={"name": "Trà Anh"})
    told = tell(LISTING, {})
    said = post([{"query": LISTING}]).json()
    assert [each["data"] for each in said] == [told.answer]


def test_variables_nested_beyond_reason_are_answered_all_the_same():
    value: Any = "x"
    for _ in range(300):
        value = [value]
    text = "query($where: ProductWhereInput) { products(first: 1, where: $where) { totalCount } }"
    said = post({"query": text, "variables": {"where": {"ids": value}}})
    assert said.status_code == 400 or "errors" in said.json()


def test_a_table_that_nobody_notes_is_not_kept():
    assert topics_of(Reads([("SELECT 1 FROM catalogue_shelf", None, ())])) == {"catalogue_change"}
    assert topics_of(Reads([('SELECT 1 FROM "accounts_user"', None, ())])) is None
    mixed = Reads([("SELECT 1 FROM catalogue_shelf, orders_order", None, ())])
    assert topics_of(mixed) is None


def test_keys_narrow_only_what_is_noted_by_them():
    levels = "SELECT 1 FROM stock_level JOIN salespoints_point ON TRUE"
    assert topics_of(Reads([(levels, "variant", (7, 8))])) == {
        "stock_level/7",
        "stock_level/8",
        "stock_level/*",
        "salespoints_point",
    }
    assert topics_of(Reads([(levels, "listing", (7,))])) == {"stock_level", "salespoints_point"}
    assert topics_of(Reads([(levels, None, ())])) == {"stock_level", "salespoints_point"}


def test_a_statement_reads_nothing_that_it_does_not_name():
    """Else a view or a function would hide from us what an answer hangs on."""
    market = make_market()
    hidden: list[Any] = []
    seen = 0
    below = {"catalogue_pickup": {"stock_level", "catalogue_variant", "salespoints_point"}}

    def explain(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        if str(sql).lstrip().startswith(("SELECT", "WITH")):
            with connection.cursor() as cursor:
                plan = cursor.cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params).fetchone()[0]
            named = relations_read(Reads([(str(sql), None, ())]))
            named |= {table for name in named for table in below.get(name, ())}
            read = set(re.findall(r"'Relation Name': '(\w+)'", str(plan)))
            seen += len(read)
            hidden.extend((sql, read - named) for _ in [1] if read - named)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        for page in market.pages().values():
            tell(*page)
    assert hidden == []
    assert seen > 50


def test_makeshift_facets_are_not_kept(settings: Any):
    market = make_market()
    page = market.pages()["listing"]
    settings.CATALOGUE_INDEX = False
    told = tell(*page)
    assert told.way == "bypass"
    assert told.answer["products"]["facets"] is None
    settings.CATALOGUE_INDEX = True
    assert tell(*page).answer["products"]["facets"] is not None


def test_what_this_process_remembers_has_a_bound():
    make_sellable()
    for first in range(1, 40):
        tell("query($f: Int!) { products(first: $f) { totalCount } }", {"f": first})
    assert 0 < NEAR._bytes <= NEAR._most_bytes
