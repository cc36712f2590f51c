"""A producer's members hear what an officer decided on their product's texts, and why, once."""

import pytest

from backend.accounts.actor import Actor
from backend.catalogue import moderation
from backend.catalogue.events import LISTING_MODERATED
from backend.catalogue.services import change_texts
from backend.kernel.models import OutboxFact
from backend.notifications.listings import tell_of_moderation
from backend.notifications.models import Message
from tests.factories import make_sellable, make_user
from tests.factories.feedback import producer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return Actor(user_id=make_user().pk, is_officer=True)


@pytest.fixture
def tea():
    """Tea whose producer has two members and waits for a new name."""
    variant = make_sellable(listing={"name": "Trà lài"})
    make_user(producers=[variant.listing.product.producer], language="en", email="a@example.vn")
    make_user(producers=[variant.listing.product.producer], email="b@example.vn")
    make_user(email="stranger@example.vn")
    change_texts(actor=producer_of(variant), listing_id=variant.listing_id, name="Trà {chữa} bệnh")
    return variant


def tell():
    payload = OutboxFact.objects.get(topic=LISTING_MODERATED).payload
    for _ in range(2):
        tell_of_moderation(**payload)
    return list(
        Message.objects.filter(key__startswith="listing:")
        .order_by("email")
        .values_list("email", "language", "subject", "body")
    )


def test_a_refusal_comes_with_its_reason(tea, officer):
    moderation.reject(actor=officer, listing_id=tea.listing_id, reason="Hứa chữa bệnh")
    (first, second) = tell()
    assert first[:3] == ("a@example.vn", "en", "Trà {chữa} bệnh: not approved")
    assert "says why: Hứa chữa bệnh." in first[3]
    assert second[:3] == ("b@example.vn", "vi", "Trà {chữa} bệnh: chưa được duyệt")
    assert "ghi lý do: Hứa chữa bệnh. Hãy sửa lại" in second[3]


def test_an_approval_is_told_too(tea, officer):
    moderation.approve(actor=officer, listing_id=tea.listing_id)
    assert [row[2] for row in tell()] == ["Trà {chữa} bệnh: approved", "Trà {chữa} bệnh: đã được duyệt"]


def test_what_was_not_decided_tells_nobody(tea, officer):
    with pytest.raises(moderation.TextsChanged):
        moderation.approve(actor=officer, listing_id=tea.listing_id, revision="old")
    assert not OutboxFact.objects.filter(topic=LISTING_MODERATED).exists()
