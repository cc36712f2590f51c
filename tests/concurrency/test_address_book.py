"""One person's address book from several devices at once: its limit, its defaults, with and without the lock."""

from threading import Event
from typing import Any

import pytest
from django.db import IntegrityError

from backend.accounts.actor import Actor
from backend.accounts.letter_links import link_token
from backend.accounts.models import Registration, User
from backend.accounts.registering import confirm_registration, register
from backend.checkout import address_book
from backend.checkout.address_book import add_address, set_default_address
from backend.checkout.errors import CheckoutError
from backend.checkout.models import SavedAddress
from backend.checkout.types import AddressRequest, AddressUse
from backend.kernel.rows import fetch_all
from tests.concurrency.together import run_together
from tests.factories import make_user
from tests.faults.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
DEVICES = 8


def _address(number: int) -> AddressRequest:
    return AddressRequest(
        first_name="Mai",
        street=f"{number} Lê Lợi",
        commune="Xã Mỏ Cày",
        province="Vĩnh Long",
        phone="0912345678",
    )


def _add_at_once(actor: Actor) -> list[Any]:
    return run_together(*[lambda n=n: add_address(actor=actor, address=_address(n)) for n in range(DEVICES)])


def test_the_limit_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address_book, "MAX_ADDRESSES", 3)
    outcomes = _add_at_once(Actor(user_id=make_user().pk))
    assert sum(isinstance(each, CheckoutError) for each in outcomes) == DEVICES - 3
    assert SavedAddress.objects.count() == 3
    assert SavedAddress.objects.filter(is_default_shipping=True).count() == 1


def test_without_the_lock_the_first_address_is_first_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: both find the book empty, and the constraint refuses what the lock would have put in order."""
    monkeypatch.setattr(address_book, "_hold", lambda _user_id: None)
    added, entry = Event(), address_book._entry

    def entry_once_the_other_waits(user_id: int, address_id: int) -> SavedAddress:
        if not added.is_set():
            added.set()
            wait_until(_somebody_waits)
        return entry(user_id, address_id)

    monkeypatch.setattr(address_book, "_entry", entry_once_the_other_waits)
    actor = Actor(user_id=make_user().pk)

    def add_second() -> SavedAddress:
        assert added.wait(30)
        return add_address(actor=actor, address=_address(1))

    first, second = run_together(lambda: add_address(actor=actor, address=_address(0)), add_second)
    assert isinstance(second, IntegrityError)
    assert SavedAddress.objects.values_list("pk", "is_default_shipping").get() == (first.id, True)


def _somebody_waits() -> bool:
    """Whether a connection to this database waits for a lock; the transaction's own picture of it is made anew."""
    fetch_all("SELECT pg_stat_clear_snapshot()")
    waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    return bool(fetch_all(waiting))


def test_two_devices_choose_another_default() -> None:
    actor = Actor(user_id=make_user().pk)
    ids = [add_address(actor=actor, address=_address(n)).id for n in range(4)]
    outcomes = run_together(
        *[
            lambda each=each: set_default_address(actor=actor, address_id=each, use=AddressUse.BILLING)
            for each in ids * 2
        ]
    )
    assert not [each for each in outcomes if isinstance(each, Exception)]
    assert SavedAddress.objects.filter(is_default_billing=True).count() == 1


def test_a_letters_link_followed_eight_times_at_once_opens_one_account() -> None:
    register(email="mai@example.vn", password="rau-muong-xao")
    token = link_token("registration", Registration.objects.get().pk)
    outcomes = run_together(*[lambda: confirm_registration(email="mai@example.vn", token=token)] * DEVICES)
    assert sum(isinstance(each, User) for each in outcomes) == 1
    assert User.objects.count() == 1
