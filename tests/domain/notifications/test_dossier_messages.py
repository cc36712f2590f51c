"""A producer's members hear of each step of a dossier, once, in their language."""

import pytest

from backend.certification.dossiers.types import DossierNews
from backend.kernel.models import OutboxFact
from backend.notifications.dossier_texts import TO_PRODUCER
from backend.notifications.dossiers import tell_of_dossier
from backend.notifications.models import Message
from tests.factories import make_producer, make_user
from tests.factories.dossiers import assess, decide, hand_in, make_dossier, scored, screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def producer():
    producer = make_producer()
    make_user(producers=[producer], language="en", email="a@example.vn")
    make_user(producers=[producer], email="b@example.vn")
    make_user(email="stranger@example.vn")
    return producer


def last_news():
    """(language, subject, body) of the letters about the newest fact, told twice."""
    fact = OutboxFact.objects.filter(topic="certification.dossier_stepped").latest("pk")
    for _ in range(2):
        tell_of_dossier(**fact.payload)
    return list(
        Message.objects.filter(key__startswith=f"dossier:{fact.payload['step']}:")
        .order_by("email")
        .values_list("language", "subject", "body")
    )


def test_every_news_has_both_languages():
    assert set(TO_PRODUCER) == {(news, language) for news in DossierNews for language in ("vi", "en")}


def test_the_receipt_leads_to_the_dossier(producer):
    row = hand_in(make_dossier(producer=producer, name="Trà {sen}"))
    english, vietnamese = last_news()
    assert english[:2] == ("en", "Dossier received: Trà {sen}")
    assert english[2].endswith(f"/en/nha-san-xuat/ho-so/{row.pk}")
    assert vietnamese[:2] == ("vi", "Đã nhận hồ sơ: Trà {sen}")
    assert vietnamese[2].endswith(f"/nha-san-xuat/ho-so/{row.pk}")


def test_a_refusal_says_why(producer):
    assess(screen(hand_in(make_dossier(producer=producer))), "49.5", "Bao bì chưa đạt.")
    english, vietnamese = last_news()
    assert "The reason: Bao bì chưa đạt. Improve it" in english[2]
    assert vietnamese[1] == "Trà sen Thử chưa đạt: 49,5 điểm"


def test_a_decision_names_its_number_and_the_councils_points(producer):
    decide(scored("91", "93", producer=producer))
    english, vietnamese = last_news()
    assert english[2].startswith("Decision 77/QĐ-UBND, 93 points. Congratulations!")
    assert vietnamese[2].startswith("Quyết định số 77/QĐ-UBND, 93 điểm. Chúc mừng")
