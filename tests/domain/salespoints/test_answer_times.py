"""How long points and producers may think: who sets it, how it is audited, and what it does to offers."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from backend.accounts.actor import ANONYMOUS, Actor
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import AuditEntry
from backend.orders.models import Fulfilment
from backend.salespoints.answer_times import AnswerTime, answer_times, set_answer_time
from backend.salespoints.errors import AnswerTimeInvalid
from tests.factories import make_point, make_producer, make_sellable, put_on_shelf
from tests.factories.orders import make_order
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def point():
    return make_point(name="Bến xe", slug="ben-xe")


def manager(point):
    return Actor(user_id=None, point_ids=frozenset({point.pk}), managed_point_ids=frozenset({point.pk}))


def test_a_manager_sets_it_once_and_it_is_audited(point):
    for _ in range(2):
        set_answer_time(actor=manager(point), point_id=point.pk, minutes=45)
    point.refresh_from_db()
    assert point.accept_within_minutes == 45
    said = AuditEntry.objects.get(action="point.answer_time_set")
    assert (said.before, said.after) == ({"minutes": None}, {"minutes": 45})
    set_answer_time(actor=Actor(user_id=None, is_officer=True), point_id=point.pk, minutes=None)
    point.refresh_from_db()
    assert point.accept_within_minutes is None
    assert AuditEntry.objects.filter(action="point.answer_time_set").count() == 2


def test_offers_from_then_on_have_it_and_those_before_keep_theirs(point):
    tea = make_sellable()
    put_on_shelf(tea, point, 5)
    first = Fulfilment.objects.get(order=make_order((tea, 1)))
    set_answer_time(actor=None, point_id=point.pk, minutes=30)
    second = Fulfilment.objects.get(order=make_order((tea, 1)))
    times = [part.accept_by - part.offered_at for part in (first, second)]
    assert times == [timedelta(hours=4), timedelta(minutes=30)]


def test_refusals_change_nothing(point):
    other = make_point()
    closed = make_point(is_active=False)
    before = database_state()
    for actor, where, minutes, error in (
        (ANONYMOUS, point.pk, 60, PermissionDenied),
        (Actor(user_id=None, point_ids=frozenset({point.pk})), point.pk, 60, PermissionDenied),
        (manager(other), point.pk, 60, PermissionDenied),
        (manager(point), point.pk, 4, AnswerTimeInvalid),
        (manager(point), point.pk, 10_081, AnswerTimeInvalid),
        (manager(point), point.pk, -(2**40), AnswerTimeInvalid),
        (manager(closed), closed.pk, 60, NotFound),
        (None, uuid4(), 60, NotFound),
    ):
        with pytest.raises(error):
            set_answer_time(actor=actor, point_id=where, minutes=minutes)
    assert database_state() == before


def test_a_manager_sees_the_own_points_an_officer_all(point):
    other = make_point(name="Chợ", accept_within_minutes=20)
    make_point(is_active=False)
    both = [AnswerTime(point.pk, None), AnswerTime(other.pk, 20)]
    assert answer_times(actor=manager(point)) == both[:1]
    assert answer_times(actor=Actor(user_id=None, is_officer=True)) == both
    with pytest.raises(PermissionDenied):
        answer_times(actor=Actor(user_id=None, point_ids=frozenset({point.pk})))


def say(*arguments):
    out = StringIO()
    call_command("answer_time", *arguments, stdout=out)
    return out.getvalue().strip()


def test_the_command_sets_it_for_points_and_producers(point):
    producer = make_producer(slug="htx")
    assert say("--point", "ben-xe", "60") == "ben-xe: 60 minutes to answer."
    assert say("--producer", "htx", "90") == "htx: 90 minutes to answer."
    assert say("--producer", "htx", "90") == "htx: 90 minutes to answer."
    point.refresh_from_db()
    producer.refresh_from_db()
    assert (point.accept_within_minutes, producer.answer_within_minutes) == (60, 90)
    audited = AuditEntry.objects.order_by("pk").values_list("actor", "action")
    assert list(audited) == [
        ("system:command", "point.answer_time_set"),
        ("system:command", "producer.answer_time_set"),
    ]
    assert say("--producer", "htx") == "htx: as for all others to answer."
    producer.refresh_from_db()
    assert producer.answer_within_minutes is None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--point", "nowhere", "60"), "No active point"),
        (("--producer", "nobody", "60"), "No producer"),
        (("--point", "ben-xe", "1"), "from 5 to 10080"),
        (("--producer", "htx", "29"), "from 30 to 20160"),
    ],
    ids=["point", "producer", "too short", "too short for a producer"],
)
def test_the_command_says_what_is_wrong(point, arguments, words):
    make_producer(slug="htx")
    before = database_state()
    with pytest.raises(CommandError, match=words):
        say(*arguments)
    assert database_state() == before
