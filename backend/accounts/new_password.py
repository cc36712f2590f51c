"""A new password: by the link of a letter for who has forgotten the old one, or with the old one."""

from datetime import timedelta
from uuid import UUID

from django.db.models.functions import Lower

from backend.accounts import attempts, events
from backend.accounts.access import find_user, user_by_id
from backend.accounts.asking import count_letter, count_try
from backend.accounts.counting import TooOften, count_within
from backend.accounts.errors import AccountCode, AskedTooOften, LinkWorthless, WrongOldPassword
from backend.accounts.letter_links import check_page, key_of_token, link_to, link_token, shop_page
from backend.accounts.models import PasswordReset, SignInAttempt, User
from backend.accounts.passwords import check_new_password
from backend.accounts.people import check_email
from backend.accounts.services import MAX_PASSWORD_LENGTH, begin_session, new_token_key
from backend.accounts.types import ResetLetter, SignedIn
from backend.kernel import audit, clock
from backend.kernel.errors import PermissionDenied
from backend.kernel.transactions import in_transaction

PURPOSE = "password reset"
LINK_LASTS = timedelta(hours=3)
SWEPT_AT_ONCE = 100
RESET_PATH = "/tai-khoan/dat-mat-khau"
TRIES_OF_THE_OLD = 10


def ask_password_reset(
    *, email: str, language: str = "vi", page: str | None = None, client_address: str | None = None
) -> UUID:
    """Write to the address, if it has an account; who asks does not learn whether. The work is the same.

    `page` is where the letter's link leads, our own page unless given. Raises BadPerson for what is no address or
    page of ours, AskedTooOften.
    """
    row = PasswordReset(
        email=check_email(email),
        language=language,
        page=check_page(page, otherwise=shop_page(RESET_PATH, language)),
        asked_at=clock.now(),
    )
    count_letter(
        purpose=PURPOSE,
        email=row.email,
        client_address=client_address,
        code=AccountCode.PASSWORD_RESET_ALREADY_REQUESTED,
    )
    with in_transaction():
        row.save(force_insert=True)
        events.password_reset_asked(row.pk)
    over = PasswordReset.objects.filter(asked_at__lte=clock.now() - LINK_LASTS).order_by("asked_at")
    PasswordReset.objects.filter(pk__in=over.values("pk")[:SWEPT_AT_ONCE]).delete()
    return row.pk


def set_password_by_link(
    *, email: str, token: str, password: str, issuer: str, client_address: str | None = None
) -> SignedIn:
    """The link of a letter was followed: the new password counts, every session is over but the one it begins.

    It opens the account however often somebody guessed at its password before. Raises LinkWorthless for a link that
    is not ours, is used, too old or of another address, BadPerson for a bad password (the link stays good),
    AskedTooOften.
    """
    count_try(purpose="reset", client_address=client_address)
    key = key_of_token(PURPOSE, token)
    user = find_user(email[:254])
    if key is None or user is None:
        raise LinkWorthless
    now = clock.now()
    with in_transaction():
        is_mine = PasswordReset.objects.filter(
            pk=key, used_at__isnull=True, asked_at__gt=now - LINK_LASTS, email__iexact=user.email
        ).update(used_at=now)
        if not is_mine:
            raise LinkWorthless
        _write(user, password, field="password")
    attempts.forget_attempts(email=user.email.lower(), counted=(), client_address=client_address)
    return begin_session(user, issuer=issuer)


def change_password(*, user_id: int | None, old: str, new: str) -> User:
    """A new password for who knows the old one; every session is over. Audited.

    Raises PermissionDenied for nobody, WrongOldPassword (field old_password), BadPerson (field new_password), and
    AskedTooOften after TRIES_OF_THE_OLD wrong ones.
    """
    user = user_by_id(user_id) if user_id is not None else None
    if user is None:
        raise PermissionDenied("You are not signed in.")
    try:
        counted = count_within(
            purpose="old password", limits={("user", str(user.pk)): TRIES_OF_THE_OLD}, window=attempts.WINDOW
        )
    except TooOften as error:
        raise AskedTooOften(AccountCode.LOGIN_ATTEMPT_DELAYED, error.wait_seconds) from error
    readable = old[:MAX_PASSWORD_LENGTH].encode(errors="replace").decode()
    if not user.check_password(readable):
        raise WrongOldPassword
    SignInAttempt.objects.filter(pk__in=counted).delete()
    with in_transaction():
        _write(user, new, field="new_password")
    return user


def reset_letter(reset_id: UUID) -> ResetLetter | None:
    """What the letter is to say; None for an address without an account, and once the link is worthless."""
    row = PasswordReset.objects.filter(pk=reset_id, used_at__isnull=True).first()
    user = find_user(row.email) if row is not None else None
    if row is None or user is None:
        return None
    link = link_to(row.page, email=user.email, token=link_token(PURPOSE, row.pk))
    return ResetLetter(user.pk, user.email, row.language, link)


def _write(user: User, password: str, *, field: str) -> None:
    """The password and a new token key; other letters' links are worthless from now on."""
    check_new_password(
        password, email=user.email, first_name=user.first_name, last_name=user.last_name, field=field
    )
    user.set_password(password)
    user.token_key = new_token_key()
    user.save(update_fields=["password", "token_key"])
    PasswordReset.objects.annotate(folded=Lower("email")).filter(
        folded=user.email.lower(), used_at__isnull=True
    ).update(used_at=clock.now())
    audit.record(actor=f"user:{user.pk}", action="user.password_changed", subject=("User", user.pk))
    events.password_changed(user.pk, clock.now().isoformat())
