"""Letters go out once, come round again when the server is away, and are given up when it refuses them."""

from datetime import timedelta

import pytest
import time_machine
from django.core.validators import validate_email
from django.db import connection, transaction

from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.notifications import mailing, smtp
from backend.notifications.mailing import MAX_ATTEMPTS, send_due_mail
from backend.notifications.models import Message
from backend.notifications.types import Mailed
from backend.notifications.writing import write_messages
from tests.factories.mail_server import post_office

pytestmark = pytest.mark.django_db(transaction=True)
BODY = "Cảm ơn bạn.\nTạm biệt."


@pytest.fixture
def office(settings):
    with post_office() as server:
        settings.OCOP_SMTP_URL = server.url
        settings.OCOP_MAIL_FROM = "OCOP <cho@vidu.vn>"
        yield server


def _write(*addresses, key="k", subject="Đã nhận đơn 7"):
    write_messages(
        [
            Message(
                key=f"{key}:{address}",
                email=address,
                language="vi",
                subject=subject,
                body="Cảm ơn bạn.\nTạm biệt.",
            )
            for address in addresses
        ]
    )


def _states():
    return dict(Message.objects.order_by("email").values_list("email", "mail"))


def test_a_letter_goes_out_once_with_its_marks(office):
    _write("lan@vidu.vn")
    assert send_due_mail() == Mailed(sent=1)
    assert send_due_mail() == Mailed()
    [letter] = office.letters
    assert letter["Subject"] == "Đã nhận đơn 7"
    assert letter["From"] == "OCOP <cho@vidu.vn>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().splitlines() == ["Cảm ơn bạn.", "Tạm biệt."]
    row = Message.objects.get()
    assert (row.mail, row.due_at, row.attempts) == ("sent", None, 1)
    assert row.sent_at is not None


def test_writing_wakes_the_task_and_writing_again_changes_nothing(office):
    _write("lan@vidu.vn")
    assert [fact.topic for fact in OutboxFact.objects.all()] == ["mail.waiting"]
    send_due_mail()
    _write("lan@vidu.vn")
    assert send_due_mail() == Mailed()
    assert len(office.letters) == 1


def test_without_a_server_messages_are_kept_and_nothing_is_due(settings):
    settings.OCOP_SMTP_URL = ""
    _write("lan@vidu.vn")
    assert _states() == {"lan@vidu.vn": "kept"}
    assert not OutboxFact.objects.exists()
    assert send_due_mail() == Mailed()


def test_a_message_without_an_address_is_kept(office):
    write_messages([Message(key="k", email="", subject="s", body="b")])
    assert Message.objects.get().mail == "kept"
    assert not OutboxFact.objects.exists()


def test_a_refused_address_is_given_up_and_the_others_go_out(office):
    office.refused = {"b@vidu.vn"}
    _write("a@vidu.vn", "b@vidu.vn", "c@vidu.vn")
    assert send_due_mail() == Mailed(sent=2, given_up=1)
    assert _states() == {"a@vidu.vn": "sent", "b@vidu.vn": "failed", "c@vidu.vn": "sent"}
    assert "550" in Message.objects.get(email="b@vidu.vn").last_error


def test_a_busy_mailbox_gets_its_letter_later_in_growing_steps_and_the_others_go_out(office):
    office.busy = {"a@vidu.vn"}
    _write("a@vidu.vn", "b@vidu.vn")
    now = clock.now()
    with time_machine.travel(now, tick=False):
        assert send_due_mail() == Mailed(sent=1, put_off=1)
        assert send_due_mail() == Mailed()
    assert office.recipients() == ["b@vidu.vn"]
    assert Message.objects.get(email="a@vidu.vn").due_at == now + timedelta(minutes=1)
    with time_machine.travel(now + timedelta(minutes=1), tick=False):
        assert send_due_mail() == Mailed(put_off=1)
    assert Message.objects.get(email="a@vidu.vn").due_at == now + timedelta(minutes=3)
    office.busy = set()
    with time_machine.travel(now + timedelta(minutes=3), tick=False):
        assert send_due_mail() == Mailed(sent=1)


def test_a_letter_at_which_the_server_goes_away_takes_no_other_along(office):
    office.hangs_up_on = {"a@vidu.vn"}
    _write("a@vidu.vn", "b@vidu.vn", "c@vidu.vn")
    now = clock.now()
    with time_machine.travel(now, tick=False):
        assert send_due_mail() == Mailed(put_off=3)
    attempts = dict(Message.objects.values_list("email", "attempts"))
    assert attempts == {"a@vidu.vn": 1, "b@vidu.vn": 0, "c@vidu.vn": 0}
    with time_machine.travel(now + timedelta(minutes=1), tick=False):
        assert send_due_mail() == Mailed(put_off=3)
    with time_machine.travel(now + timedelta(minutes=2), tick=False):
        assert send_due_mail() == Mailed(sent=2)
    assert _states() == {"a@vidu.vn": "waiting", "b@vidu.vn": "sent", "c@vidu.vn": "sent"}


@pytest.mark.parametrize("address", ['"a\x0bb"@vidu.vn', "ſan@vidu.vn"])
def test_an_address_that_no_letter_can_carry_is_given_up_and_the_others_go_out(office, address):
    validate_email(address)
    _write(address, "b@vidu.vn")
    assert send_due_mail() == Mailed(sent=1, given_up=1)
    assert _states() == {address: "failed", "b@vidu.vn": "sent"}


def test_a_domain_in_vietnamese_letters(office):
    _write("lan@đặcsản.vn")
    assert send_due_mail() == Mailed(sent=1)
    assert office.recipients() == ["lan@xn--csn-uqa6698amda.vn"]


def test_a_server_that_is_not_there(settings):
    settings.OCOP_SMTP_URL, settings.OCOP_MAIL_FROM = "smtp+plain://127.0.0.1:9", "cho@vidu.vn"
    _write("a@vidu.vn")
    assert send_due_mail() == Mailed(put_off=1)
    assert _states() == {"a@vidu.vn": "waiting"}


def test_a_letter_is_given_up_in_the_end(office):
    office.busy = {"a@vidu.vn"}
    _write("a@vidu.vn")
    Message.objects.update(attempts=MAX_ATTEMPTS - 1)
    assert send_due_mail() == Mailed(given_up=1)
    assert _states() == {"a@vidu.vn": "failed"}


def test_a_lost_answer_sends_the_letter_again_under_the_same_id(office):
    office.breaks_off_after = 0
    _write("a@vidu.vn")
    assert send_due_mail() == Mailed(put_off=1)
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        assert send_due_mail() == Mailed(sent=1)
    assert office.recipients() == ["a@vidu.vn", "a@vidu.vn"]
    assert len({letter["Message-ID"] for letter in office.letters}) == 1


def test_a_process_that_died_holding_a_letter_keeps_it_for_ten_minutes(office):
    _write("a@vidu.vn")
    now = clock.now()
    Message.objects.update(attempts=1, due_at=now + timedelta(minutes=10))
    assert send_due_mail() == Mailed()
    with time_machine.travel(now + timedelta(minutes=11)):
        assert send_due_mail() == Mailed(sent=1)


def test_more_than_a_batch_goes_out_in_one_run(office):
    _write(*(f"n{n}@vidu.vn" for n in range(45)))
    assert send_due_mail() == Mailed(sent=45)
    assert len(set(office.recipients())) == 45


def test_line_breaks_in_a_subject_write_no_headers(office):
    _write("a@vidu.vn", subject="Đơn\r\nBcc: x@vidu.vn")
    assert send_due_mail() == Mailed(sent=1)
    assert office.letters[0]["Bcc"] is None
    assert office.letters[0]["Subject"] == "Đơn Bcc: x@vidu.vn"


def test_nothing_is_sent_while_a_transaction_is_open(office):
    _write("a@vidu.vn")
    with transaction.atomic(), pytest.raises(RuntimeError):
        send_due_mail()
    assert connection.in_atomic_block is False
    assert office.letters == []


def test_a_letter_is_claimed_anew_before_it_is_sent_so_no_claim_is_outlived(office, monkeypatch):
    """The server takes so long over the first letter that the claim of the second is over and another run has it."""
    _write("a@vidu.vn", "b@vidu.vn")

    def takes_long():
        monkeypatch.setattr(office, "before_answering", lambda: None)
        Message.objects.filter(email="b@vidu.vn").update(due_at=clock.now())
        other.append(send_due_mail())
        connection.close()

    other: list[Mailed] = []
    monkeypatch.setattr(office, "before_answering", takes_long)
    assert send_due_mail() == Mailed(sent=1)
    assert other == [Mailed(sent=1)]
    assert sorted(office.recipients()) == ["a@vidu.vn", "b@vidu.vn"]
    assert _states() == {"a@vidu.vn": "sent", "b@vidu.vn": "sent"}


def test_a_run_ends_before_its_task_would_be_killed_and_leaves_the_rest_as_it_was(office, monkeypatch):
    _write("a@vidu.vn", "b@vidu.vn", "c@vidu.vn")
    instants = [0.0]
    monkeypatch.setattr(mailing, "monotonic", lambda: instants[0])
    monkeypatch.setattr(
        office, "before_answering", lambda: instants.append(instants.pop() + mailing.LONGEST_RUN)
    )
    assert send_due_mail() == Mailed(sent=1)
    assert office.recipients() == ["a@vidu.vn"]
    assert list(Message.objects.order_by("email").values_list("mail", "attempts")) == [
        ("sent", 1),
        ("waiting", 0),
        ("waiting", 0),
    ]
    assert send_due_mail() == Mailed(sent=1)
    assert office.recipients() == ["a@vidu.vn", "b@vidu.vn"]


def test_a_server_whose_answer_never_ends_is_hung_up_on(office, monkeypatch):
    """Each sign comes in time, and they never end: only the time for the whole letter does."""
    monkeypatch.setattr(smtp, "LETTER_TIME", 0.3)
    office.drips = True
    _write("a@vidu.vn", "b@vidu.vn")
    assert send_due_mail() == Mailed(put_off=2)
    office.drips = False
    assert list(Message.objects.order_by("email").values_list("mail", "attempts")) == [
        ("waiting", 1),
        ("waiting", 0),
    ]
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        assert send_due_mail() == Mailed(sent=2)
