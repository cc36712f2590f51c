"""Every GraphQL document of the storefront is valid against the schema this project serves."""

from functools import cache

import pytest
from graphql import GraphQLSchema, build_schema, parse, validate

from storefront.api.documents import all_operations, document
from tests.storefront.responder import SCHEMA_FILE


@cache
def schema() -> GraphQLSchema:
    return build_schema(SCHEMA_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("dialect", "name"), all_operations())
def test_document_is_valid(dialect: str, name: str) -> None:
    text = document(dialect, name)
    assert text is not None
    assert validate(schema(), parse(text)) == []


def test_saleor_documents_ask_for_no_addition() -> None:
    additions = (
        "recognition",
        "isDemo",
        "hasDemoCommerce",
        "communeName",
        "distanceKm",
        "stage",
        "roles",
        "provinces",
    )
    for dialect, name in all_operations():
        if dialect == "saleor":
            words = (document(dialect, name) or "").replace("{", " ").replace("}", " ").split()
            assert not set(words) & set(additions), name


def test_an_operation_with_richer_fragments_has_a_dialect_of_its_own() -> None:
    assert "recognition" in (document("ocop", "listing") or "")
    assert document("ocop", "basket_add") is None
    assert document("saleor", "points") is None
