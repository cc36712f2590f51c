"""An account for somebody who asks for one: a letter to the address, and the user when its link is followed."""

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError

from backend.accounts import events
from backend.accounts.access import find_user
from backend.accounts.asking import count_letter, count_try
from backend.accounts.errors import AccountCode, LinkWorthless
from backend.accounts.letter_links import check_page, key_of_token, link_to, link_token, shop_page
from backend.accounts.models import Registration, User
from backend.accounts.passwords import check_new_password
from backend.accounts.people import check_email, check_name
from backend.accounts.services import new_token_key
from backend.accounts.types import RegistrationLetter
from backend.kernel import audit, clock
from backend.kernel.transactions import in_transaction

PURPOSE = "registration"
LINK_LASTS = timedelta(days=3)
SWEPT_AT_ONCE = 100
CONFIRM_PATH = "/tai-khoan/xac-nhan"


def register(
    *,
    email: str,
    password: str,
    first_name: str = "",
    last_name: str = "",
    language: str = "vi",
    page: str | None = None,
    client_address: str | None = None,
) -> UUID:
    """Write to the address, which says whether it is theirs. Nobody learns whether it has an account already.

    `page` is where the letter's link leads, our own page unless given. Raises BadPerson for what is no address, name,
    page or good password, AskedTooOften. The work is the same for every address.
    """
    email = check_email(email)
    check_new_password(password, email=email, first_name=first_name, last_name=last_name)
    row = Registration(
        email=email,
        first_name=check_name(first_name, "first_name"),
        last_name=check_name(last_name, "last_name"),
        language=language,
        page=check_page(page, otherwise=shop_page(CONFIRM_PATH, language)),
        asked_at=clock.now(),
    )
    count_letter(
        purpose=PURPOSE, email=email, client_address=client_address, code=AccountCode.LOGIN_ATTEMPT_DELAYED
    )
    row.password = make_password(password)
    with in_transaction():
        row.save(force_insert=True)
        events.registration_asked(row.pk)
    _sweep()
    return row.pk


def confirm_registration(*, email: str, token: str, client_address: str | None = None) -> User:
    """The link of a letter was followed: there is the account, with the password that was written with it.

    Raises LinkWorthless for a link that is not ours, is used, too old, of another address, or of an address that has
    an account by now; AskedTooOften.
    """
    count_try(purpose="confirmation", client_address=client_address)
    key = key_of_token(PURPOSE, token)
    if key is None or "\x00" in email:
        raise LinkWorthless
    now = clock.now()
    with in_transaction():
        is_mine = Registration.objects.filter(
            pk=key, used_at__isnull=True, asked_at__gt=now - LINK_LASTS, email__iexact=email.strip()[:254]
        ).update(used_at=now)
        if not is_mine:
            raise LinkWorthless
        return _enter(Registration.objects.get(pk=key))


def registration_letter(registration_id: UUID) -> RegistrationLetter | None:
    """What the letter is to say; None once the link was used or has run out."""
    row = Registration.objects.filter(pk=registration_id, used_at__isnull=True).first()
    if row is None:
        return None
    return RegistrationLetter(
        email=row.email,
        language=row.language,
        link=link_to(row.page, email=row.email, token=link_token(PURPOSE, row.pk)),
        has_account=find_user(row.email) is not None,
    )


def _enter(row: Registration) -> User:
    user = User(
        email=row.email,
        password=row.password,
        first_name=row.first_name,
        last_name=row.last_name,
        language=row.language,
        date_joined=clock.now(),
        token_key=new_token_key(),
    )
    try:
        with in_transaction():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise LinkWorthless from error
    audit.record(actor=f"user:{user.pk}", action="user.registered", subject=("User", user.pk))
    return user


def _sweep() -> None:
    """Delete some of those whose links are too old: addresses of people who never answered are not kept."""
    over = Registration.objects.filter(asked_at__lte=clock.now() - LINK_LASTS).order_by("asked_at")
    Registration.objects.filter(pk__in=over.values("pk")[:SWEPT_AT_ONCE]).delete()
