"""What is due and still there: told by `ocop queues`, an alarm when it stays."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from backend.kernel import clock
from backend.notifications.models import Message
from backend.operations import watch
from backend.operations.sweeper_backlog import failed_mail, sweeper_backlog
from backend.payments.models import ProviderEvent
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, report

pytestmark = pytest.mark.django_db


def _due():
    return {backlog.what: (backlog.count, backlog.oldest) for backlog in sweeper_backlog() if backlog.count}


def _letter(**fields):
    values = {"key": "k", "email": "a@vidu.vn", "subject": "s", "body": "b", "created_at": clock.now()}
    return Message.objects.create(**{**values, **fields})


def test_where_everything_is_done_nothing_is_due():
    assert _due() == {}
    assert failed_mail() == 0


def test_events_and_letters_that_wait():
    point, tea = make_point(), make_sellable()
    put_on_shelf(tea, point, 5)
    now = clock.now()
    with time_machine.travel(now, tick=False):
        report(make_device(point), ("sale", tea.sku, 1))
        _letter(mail="waiting", due_at=now)
    with time_machine.travel(now + timedelta(minutes=5), tick=False):
        assert _due() == {
            "device events": (1, timedelta(minutes=3)),
            "mail": (1, timedelta(minutes=5)),
        }


def test_a_providers_message_that_waits():
    now = clock.now()
    ProviderEvent.objects.create(id="evt_1", type="x", payload={}, received_at=now - timedelta(minutes=5))
    ProviderEvent.objects.create(id="evt_2", type="x", payload={}, received_at=now, done_at=now)
    with time_machine.travel(now, tick=False):
        assert _due() == {"money": (1, timedelta(minutes=3))}


def test_what_stays_due_and_letters_given_up_are_alarms(caplog):
    now = clock.now()
    _letter(mail="waiting", due_at=now)
    _letter(key="other", mail="failed")
    with time_machine.travel(now + timedelta(minutes=16)), caplog.at_level("ERROR", logger="ocop.alarm"):
        watch.check_sweepers()
    lines = [record.getMessage() for record in caplog.records]
    assert ['"alarm":"sweeper_waits"' in lines[0], '"sweeper":"mail"' in lines[0]] == [True, True]
    assert lines[1:] == ['{"alarm":"mail_failed","count":1}']


def test_the_command_tells_all_three():
    _letter(mail="waiting", due_at=clock.now() - timedelta(seconds=90))
    out, errors = StringIO(), StringIO()
    call_command("queues", stdout=out, stderr=errors)
    lines = [line.split() for line in out.getvalue().splitlines()]
    assert ["queue", "messages"] in lines
    assert ["topic", "open", "oldest", "failing", "dead"] in lines
    [mail] = [line for line in lines if line[:1] == ["mail"]]
    assert mail[1] == "1"
    assert int(mail[2]) >= 90
