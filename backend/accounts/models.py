"""A user is an e-mail address and a password; what the user may do follows from memberships elsewhere."""

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
