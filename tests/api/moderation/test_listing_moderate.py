"""listingsToModerate and listingModerate: officers decide on the very texts they read, with a reason to refuse."""

import orjson
import pytest

from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Listing, TextProposal
from backend.catalogue.services import change_texts
from backend.kernel.models import AuditEntry
from tests.api.asking import ask, data, error_codes
from tests.factories import make_point, make_producer, make_sellable, make_user
from tests.factories.feedback import producer_of
from tests.state import database_state

pytestmark = pytest.mark.django_db

WAITING = """{ listingsToModerate {
  id isNew revision since producerName name description approvedName approvedDescription } }"""
DECIDE = """mutation ($id: ID!, $decision: ListingDecision!, $revision: String!, $reason: String) {
  listingModerate(id: $id, decision: $decision, revision: $revision, reason: $reason) {
    errors { field message code } } }"""


@pytest.fixture
def officer():
    return make_user(is_officer=True)


@pytest.fixture
def changed():
    """A product on sale whose producer wrote a new name and description."""
    variant = make_sellable(listing={"name": "Trà lài", "description": "Thơm."})
    change_texts(
        actor=producer_of(variant), listing_id=variant.listing_id, name="Trà mới", description="Rất <thơm>."
    )
    return variant


def waiting(user):
    return data(WAITING, user=user)["listingsToModerate"]


def decide(user, entry, decision, **more):
    variables = {"id": entry["id"], "revision": entry["revision"], "decision": decision, **more}
    return data(DECIDE, variables, user=user)["listingModerate"]["errors"]


def test_new_texts_stand_beside_those_that_buyers_read(changed, officer):
    [entry] = waiting(officer)
    assert entry["id"] == to_global_id("Product", changed.listing_id)
    assert (entry["isNew"], entry["name"], entry["approvedName"]) == (False, "Trà mới", "Trà lài")
    assert entry["producerName"] == changed.listing.product.producer.name
    texts = [
        [block["data"]["text"] for block in orjson.loads(entry[name])["blocks"]]
        for name in ("description", "approvedDescription")
    ]
    assert texts == [["Rất &lt;thơm&gt;."], ["Thơm."]]


def test_a_submitted_product_is_new(officer):
    variant = make_sellable(listing={"moderation": "submitted"})
    [entry] = waiting(officer)
    assert (entry["isNew"], entry["approvedName"], entry["approvedDescription"]) == (True, "", None)
    assert decide(officer, entry, "APPROVE") == []
    assert Listing.objects.get(pk=variant.listing_id).moderation == "approved"
    assert waiting(officer) == []


def test_approved_texts_are_read_by_buyers_and_audited(changed, officer):
    assert decide(officer, waiting(officer)[0], "APPROVE") == []
    assert Listing.objects.get().name == "Trà mới"
    entry = AuditEntry.objects.get(action="listing.approved")
    assert (entry.actor, entry.after["name"]) == (f"user:{officer.pk}", "Trà mới")


def test_a_refusal_needs_a_reason_and_leaves_the_approved_texts(changed, officer):
    [entry] = waiting(officer)
    before = database_state()
    for reason in (None, "", " \n "):
        [error] = decide(officer, entry, "REJECT", reason=reason)
        assert (error["code"], error["field"]) == ("REQUIRED", "reason")
    for reason in ("x" * 301, "a\x00b"):
        [error] = decide(officer, entry, "REJECT", reason=reason)
        assert (error["code"], error["field"]) == ("INVALID", "reason")
    assert database_state() == before
    assert decide(officer, entry, "REJECT", reason=" Hứa  chữa bệnh ") == []
    assert not TextProposal.objects.exists()
    assert Listing.objects.get().name == "Trà lài"
    assert AuditEntry.objects.get(action="listing.rejected").after["reason"] == "Hứa chữa bệnh"


@pytest.mark.parametrize("decision", ["APPROVE", "REJECT"])
def test_texts_that_changed_since_they_were_read_are_not_decided_on(changed, officer, decision):
    [entry] = waiting(officer)
    change_texts(actor=producer_of(changed), listing_id=changed.listing_id, name="Chữa bách bệnh")
    before = database_state()
    [error] = decide(officer, entry, decision, reason="Sai")
    assert (error["code"], error["field"]) == ("CHANGED_MEANWHILE", "revision")
    assert database_state() == before
    assert decide(officer, waiting(officer)[0], decision, reason="Sai") == []


def test_what_waits_no_more(changed, officer):
    [entry] = waiting(officer)
    decide(officer, entry, "APPROVE")
    [error] = decide(officer, entry, "APPROVE")
    assert error["code"] == "NOTHING_TO_MODERATE"


@pytest.mark.parametrize(
    ("gid", "code"),
    [("rubbish", "GRAPHQL_ERROR"), (to_global_id("Order", 1), "GRAPHQL_ERROR"),
     (to_global_id("Product", 9), "NOT_FOUND")],
    ids=["rubbish", "order", "unknown"],
)  # fmt: skip
def test_products_that_are_none(officer, gid, code):
    [error] = decide(officer, {"id": gid, "revision": "x"}, "APPROVE")
    assert error["code"] == code


STRANGERS = {
    "nobody": lambda variant: None,
    "buyer": lambda variant: make_user(),
    "its producer": lambda variant: make_user(producers=[variant.listing.product.producer]),
    "other producer": lambda variant: make_user(producers=[make_producer()]),
    "staff": lambda variant: make_user(points=[make_point()]),
}


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_but_officers_sees_or_decides(changed, officer, who):
    [entry] = waiting(officer)
    user = STRANGERS[who](changed)
    before = database_state()
    assert error_codes(ask(WAITING, user=user)) == ["PermissionDenied"]
    for decision in ("APPROVE", "REJECT"):
        variables = {"id": entry["id"], "revision": entry["revision"], "decision": decision, "reason": "Sai"}
        assert error_codes(ask(DECIDE, variables, user=user)) == ["PermissionDenied"]
    assert database_state() == before


def test_the_superuser_decides_too(changed):
    root = make_user(is_superuser=True)
    assert decide(root, waiting(root)[0], "APPROVE") == []
    assert Listing.objects.get().name == "Trà mới"


def test_what_waits_costs_two_statements(changed, officer, django_assert_num_queries):
    from backend.accounts.actor import Actor
    from backend.catalogue.moderation import listings_to_moderate

    # submitted, proposals
    with django_assert_num_queries(2):
        assert len(listings_to_moderate(actor=Actor(user_id=officer.pk, is_officer=True))) == 1
