"""Signing in: who may, how guessing is slowed down, and what a wrong answer gives away."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import Argon2PasswordHasher

from backend.accounts import attempts, services
from backend.accounts.errors import InvalidCredentials, TooManyAttempts
from backend.accounts.models import SignInAttempt, User
from backend.kernel import clock
from tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = "http://127.0.0.1:8000/graphql/"
PASSWORD = "mat-khau-thu"


def sign_in(email: str, password: str = PASSWORD, client_address: str = "203.0.113.7") -> Any:
    return services.sign_in(email=email, password=password, client_address=client_address, issuer=URL)


@pytest.fixture
def user() -> User:
    """An active user with an address in mixed case."""
    return make_user(email="Chi.Hoa@example.vn")


@pytest.mark.parametrize("written", ["Chi.Hoa@example.vn", "chi.hoa@EXAMPLE.vn", "  chi.hoa@example.vn "])
def test_letter_case_and_space_make_no_difference(user: User, written: str) -> None:
    with time_machine.travel("2026-11-22T05:00:00Z", tick=False):
        assert sign_in(written).user == user
        user.refresh_from_db()
        assert user.last_login == clock.now()
    assert not SignInAttempt.objects.exists()


def test_passwords_are_kept_as_argon2(user: User) -> None:
    assert user.password.startswith("argon2$argon2id$")


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("chi.hoa@example.vn", "sai"),
        ("chi.hoa@example.vn", ""),
        ("chi.hoa@example.vn", PASSWORD + " "),
        ("chi.hoa@example.vn", "x" * 100_000),
        ("chi.hoa@example.vn", "\ud800"),
        ("nobody@example.vn", PASSWORD),
        ("", PASSWORD),
        ("\x00", PASSWORD),
        ("\ud800@example.vn", PASSWORD),
        ("x" * 100_000, PASSWORD),
    ],
)
def test_wrong_answers_all_look_alike(user: User, email: str, password: str) -> None:
    with pytest.raises(InvalidCredentials) as refusal:
        sign_in(email, password)
    assert (refusal.value.code.value, refusal.value.field) == ("INVALID_CREDENTIALS", "email")


def test_an_unknown_address_costs_the_same_work(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    for method in ("encode", "verify"):
        original = getattr(Argon2PasswordHasher, method)

        def count(
            self: Any, *args: Any, _original: Any = original, _method: str = method, **options: Any
        ) -> Any:
            hashed.append(_method)
            return _original(self, *args, **options)

        monkeypatch.setattr(Argon2PasswordHasher, method, count)
    for email in (user.email, "nobody@example.vn"):
        with pytest.raises(InvalidCredentials):
            sign_in(email, "sai")
    assert hashed == ["verify", "encode"]


def test_an_inactive_user_looks_like_nobody(user: User) -> None:
    User.objects.update(is_active=False)
    with pytest.raises(InvalidCredentials):
        sign_in(user.email)


def test_ten_guesses_at_one_mailbox_then_a_wait(user: User) -> None:
    with time_machine.travel("2026-11-22T05:00:00Z", tick=False) as traveller:
        for number in range(attempts.MAX_PER_EMAIL):
            with pytest.raises(InvalidCredentials):
                sign_in(user.email, "sai", client_address=f"2001:db8::{number}")
        for email in (user.email, user.email.upper()):
            with pytest.raises(TooManyAttempts) as refusal:
                sign_in(email, client_address="2001:db8::ffff")
            assert refusal.value.code.value == "LOGIN_ATTEMPT_DELAYED"
            assert refusal.value.params == {"minutes": 15}
        # What is refused does not count: the wait ends although somebody goes on.
        traveller.shift(attempts.WINDOW)
        assert sign_in(user.email, client_address="2001:db8::ffff").user == user
    assert not SignInAttempt.objects.exists()


def test_somebody_elses_guesses_do_not_lock_the_owner_out(user: User) -> None:
    for _ in range(attempts.MAX_PER_EMAIL):
        with pytest.raises(InvalidCredentials):
            sign_in(user.email, "sai", client_address="198.51.100.1")
    assert sign_in(user.email, client_address="203.0.113.7").user == user
    # The owner's success forgives nothing to the network that guessed.
    with pytest.raises(TooManyAttempts):
        sign_in(user.email, "sai", client_address="198.51.100.1")


def test_guesses_from_many_networks_are_counted_together(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MAX_PER_EMAIL_ANYWHERE", 4)
    for number in range(4):
        with pytest.raises(InvalidCredentials):
            sign_in(user.email, "sai", client_address=f"203.0.113.{number}")
    with pytest.raises(TooManyAttempts):
        sign_in(user.email, client_address="203.0.113.99")


def test_where_no_address_is_known_the_mailbox_alone_counts(user: User) -> None:
    for _ in range(attempts.MAX_PER_EMAIL):
        with pytest.raises(InvalidCredentials):
            services.sign_in(email=user.email, password="sai", client_address=None, issuer=URL)
    with pytest.raises(TooManyAttempts):
        services.sign_in(email=user.email, password=PASSWORD, client_address=None, issuer=URL)


def test_a_mailbox_under_attack_does_not_hinder_others(user: User) -> None:
    for number in range(attempts.MAX_PER_EMAIL + 1):
        with pytest.raises((InvalidCredentials, TooManyAttempts)):
            sign_in(user.email, "sai", client_address=f"203.0.113.{number}")
    assert sign_in(make_user().email).user


def test_one_address_that_tries_many_mailboxes(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MAX_PER_ADDRESS", 3)
    for number in range(3):
        with pytest.raises(InvalidCredentials):
            sign_in(f"nobody{number}@example.vn", client_address=f"2001:db8::{number}")
    with pytest.raises(TooManyAttempts):
        sign_in(user.email, client_address="2001:db8:0:0:ffff::1")
    assert sign_in(user.email, client_address="2001:db8:0:1::1").user == user


def test_success_forgives_ones_own_slips(user: User) -> None:
    for _ in range(3):
        for _ in range(attempts.MAX_PER_EMAIL - 1):
            with pytest.raises(InvalidCredentials):
                sign_in(user.email, "sai")
        assert sign_in(user.email).user == user


def test_the_table_names_nobody_and_is_swept(user: User) -> None:
    with pytest.raises(InvalidCredentials):
        sign_in("nobody@example.vn")
    keys = list(SignInAttempt.objects.values_list("key", flat=True))
    assert len(keys) == 3
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)
    with time_machine.travel(clock.now() + attempts.WINDOW + timedelta(seconds=1)):
        sign_in(user.email)
    assert not SignInAttempt.objects.exists()
