"""What a client hears when something goes wrong, and what it does not."""

import logging
from typing import Any

import graphene
import pytest
from graphql import GraphQLError

from backend.accounts.errors import TokenExpired, TokenInvalid
from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, QueryCostError, field_error, format_error
from backend.catalogue.models import Listing
from backend.kernel.errors import Busy, DomainError, KernelCode, NotFound, PermissionDenied
from tests.api.asking import ask
from tests.factories import make_user

Codes: type[graphene.Enum] = enum("CodesOfATest", "INVALID NOT_FOUND GRAPHQL_ERROR")


@pytest.mark.parametrize(
    ("cause", "message", "code"),
    [
        (PermissionDenied("Not yours."), "Not yours.", "PermissionDenied"),
        (TokenExpired(), "Signature has expired", "ExpiredSignatureError"),
        (TokenInvalid(), "Invalid token", "InvalidTokenError"),
        (Busy(), "The system is busy with the same goods. Nothing was changed; try again.", "Busy"),
        (GraphQLError("Received cursor is invalid."), "Received cursor is invalid.", "GraphQLError"),
        (QueryCostError("Too dear."), "Too dear.", "QueryCostError"),
    ],
)
def test_what_clients_are_meant_to_read_has_its_code_in_both_places(
    cause: Exception, message: str, code: str
):
    formatted = format_error(GraphQLError(str(cause), original_error=cause))
    assert formatted == {"message": message, "extensions": {"code": code, "exception": {"code": code}}}


def test_what_nobody_foresaw_is_masked_and_logged(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.ERROR, logger="backend.api.graphql"):
        formatted = format_error(GraphQLError("boom", original_error=ValueError("password=hunter2")))
    assert formatted == {
        "message": "Internal Server Error",
        "extensions": {"code": "InternalServerError", "exception": {"code": "InternalServerError"}},
    }
    assert "hunter2" in caplog.text


@pytest.mark.django_db
def test_a_masked_error_at_the_door(monkeypatch: pytest.MonkeyPatch):
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("backend.api.graphql.catalogue.queries.product_in_detail", fail)
    answer = ask('{ product(slug: "x") { name } shop { name } }')
    assert answer["data"] == {"product": None, "shop": {"name": "Chợ OCOP"}}
    assert [error["message"] for error in answer["errors"]] == ["Internal Server Error"]
    assert "secret" not in str(answer)


@pytest.mark.django_db
def test_a_bad_token_is_named_only_where_somebody_must_be_known():
    answer = ask("{ shop { name } me { email } }", HTTP_AUTHORIZATION="Bearer rubbish")
    assert answer["data"] == {"shop": {"name": "Chợ OCOP"}, "me": None}
    assert [error["extensions"]["exception"]["code"] for error in answer["errors"]] == ["InvalidTokenError"]


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["HTTP_AUTHORIZATION", "HTTP_AUTHORIZATION_BEARER"])
def test_both_headers_carry_the_token(header: str):
    from backend.accounts.tokens import issue_access_token

    user = make_user()
    token = issue_access_token(user, issuer="http://testserver/graphql/")
    value = f"Bearer {token}" if header == "HTTP_AUTHORIZATION" else token
    assert ask("{ me { email } }", **{header: value})["data"] == {"me": {"email": user.email}}


def test_a_domain_error_becomes_an_entry_of_a_mutations_errors():
    error = DomainError(KernelCode.NOT_FOUND, "There is none.", field="variant_id")
    assert field_error(error, Codes) == FieldError(
        field="variantId", message="There is none.", code="NOT_FOUND"
    )


def test_a_code_that_the_mutation_has_not_becomes_invalid_and_no_field_is_null():
    assert field_error(Busy(), Codes) == FieldError(field=None, message=Busy().message, code="INVALID")
    assert field_error(NotFound("No."), Codes, otherwise="GRAPHQL_ERROR").code == "NOT_FOUND"
    assert field_error(Busy(), Codes, otherwise="GRAPHQL_ERROR").code == "GRAPHQL_ERROR"


def test_a_missing_permission_is_no_entry_but_a_top_level_error():
    with pytest.raises(PermissionDenied):
        field_error(PermissionDenied(), Codes)


def test_moderation_states_are_the_enums_members():
    from backend.api.graphql.catalogue.listing_state import ListingModeration

    members = set(ListingModeration._meta.enum.__members__)
    assert members == {state.value.upper() for state in Listing.Moderation}
