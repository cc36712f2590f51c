"""A user is an e-mail address and a password; what the user may do follows from memberships elsewhere."""

import uuid
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class User(AbstractBaseUser):
    """A person who can sign in. Memberships of producers and points stand in those domains."""

    email = models.EmailField(max_length=254)
    first_name = models.CharField(max_length=80, default="")
    last_name = models.CharField(max_length=80, default="")
    language = models.CharField(max_length=2, default="vi")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_superuser = models.BooleanField(default=False)
    is_officer = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    date_joined = models.DateTimeField()
    token_key = models.CharField(max_length=32)
    """Part of every token: changing it signs the user out everywhere."""

    USERNAME_FIELD = "email"
    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.email


class SignInAttempt(models.Model):
    """An attempt to sign in that has not succeeded, under a keyed hash of its e-mail or of its address."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["key", "at"], name="sign_in_attempt_by_key"),
            models.Index(fields=["at"], name="sign_in_attempt_by_age"),
        ]


class Registration(models.Model):
    """Somebody asks for an account. The user is made when the link in the letter to the address is followed.

    It keeps its own password, so that a link confirms what was written together with it and nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    email = models.EmailField(max_length=254)
    password = models.CharField(max_length=128)
    first_name = models.CharField(max_length=80, default="", blank=True)
    last_name = models.CharField(max_length=80, default="", blank=True)
    language = models.CharField(max_length=2, default="vi")
    page = models.CharField(max_length=500)
    """Where the link in the letter leads."""
    asked_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="registration_by_age")]


class PasswordReset(models.Model):
    """Somebody asks for a new password for an address, whether or not it has an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, default="vi")
    page = models.CharField(max_length=500)
    """Where the link in the letter leads."""
    asked_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    """When it was used, or became worthless because the password was changed otherwise."""

    class Meta:
        indexes = [
            models.Index(fields=["asked_at"], name="password_reset_by_age"),
            models.Index(Lower("email"), name="password_reset_by_email"),
        ]


class EndedSession(models.Model):
    """A session that was signed out, until the last of its tokens has run out anyway."""

    key = models.CharField(max_length=32, primary_key=True)
    """The claim `sid` of its tokens."""
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["until"], name="ended_session_by_age")]
