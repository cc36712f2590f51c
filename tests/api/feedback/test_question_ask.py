"""questionAsk: everybody may ask of what is for sale; the e-mail address never comes back."""

import pytest
from django.test import override_settings

from backend.feedback import asking
from backend.feedback.models import Question
from tests.api.feedback.asks import errors_of, question, shown
from tests.api.orders.asks import Town
from tests.state import database_state


@pytest.mark.parametrize(
    "who",
    ["anonymous", "buyer", "producer", "other producer", "staff", "officer", "superuser"],
)
def test_everybody_asks(town: Town, who: str):
    answer = question(town.tea, town.people[who])
    assert errors_of(answer) == []
    asked = answer["data"]["questionAsk"]["question"]
    assert (asked["body"], asked["state"], asked["product"]) == (
        "Giữ được bao lâu?",
        "WAITING",
        {"slug": town.tea.listing.slug},
    )
    assert "minh@example.vn" not in str(answer)
    row = Question.objects.get()
    assert (row.email, row.language, row.state) == ("minh@example.vn", "vi", "waiting")
    assert shown(town.tea)["questions"]["totalCount"] == 0


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"body": " "}, ("body", "REQUIRED")),
        ({"body": "a" * 1001}, ("body", "TOO_LONG")),
        ({"email": "a"}, ("email", "INVALID")),
        ({"displayName": "a@b.vn"}, ("displayName", "INVALID")),
        ({"product": "UHJvZHVjdDo5OTk5OTk="}, ("product", "NOT_FOUND")),
    ],
)
def test_what_is_refused_stands_at_its_field_and_changes_nothing(town: Town, given, error):
    before = database_state()
    assert errors_of(question(town.tea, **given)) == [error]
    assert database_state() == before


def test_not_of_what_is_not_for_sale(town: Town):
    town.tea.listing.is_on_sale = False
    town.tea.listing.save()
    before = database_state()
    assert errors_of(question(town.tea, town.people["producer"])) == [("product", "NOT_FOUND")]
    assert database_state() == before


def test_in_the_readers_language_and_only_so_often_from_one_address(town: Town, monkeypatch):
    monkeypatch.setattr(asking, "MAX_PER_ADDRESS", 1)
    with override_settings(OCOP_TRUSTED_PROXIES=[]):
        assert errors_of(question(town.tea, headers={"HTTP_ACCEPT_LANGUAGE": "en"})) == []
        assert Question.objects.get().language == "en"
        before = database_state()
        assert errors_of(question(town.tea, email="khac@example.vn")) == [("email", "TOO_MANY_QUESTIONS")]
        assert database_state() == before
