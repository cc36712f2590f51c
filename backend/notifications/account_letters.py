"""Letters about accounts: each once for what it tells of.

They repeat nothing that a stranger wrote: somebody else's address is no place to leave words.
"""

from uuid import UUID

from backend.accounts.access import user_by_id
from backend.accounts.letter_links import shop_page
from backend.accounts.new_password import reset_letter
from backend.accounts.registering import registration_letter
from backend.kernel import clock
from backend.notifications.account_texts import CHANGED, CONFIRM, HAS_ACCOUNT, RESET
from backend.notifications.models import Message
from backend.notifications.texts import Text
from backend.notifications.writing import write_messages

FORGOTTEN_PATH = "/tai-khoan/quen-mat-khau"


def tell_registered(*, registration_id: UUID) -> None:
    """Who asked for an account gets the link that opens it, or hears that the address has one already."""
    letter = registration_letter(registration_id)
    if letter is None:
        return
    language = _known(letter.language)
    text = (HAS_ACCOUNT if letter.has_account else CONFIRM)[language].fill(
        link=letter.link,
        sign_in=shop_page("/dang-nhap", language),
        forgotten=shop_page(FORGOTTEN_PATH, language),
    )
    _write(f"registration:{registration_id}", letter.email, language, text)


def tell_password_reset(*, reset_id: UUID) -> None:
    """Who has an account and asked for a new password gets the link; nobody else gets a letter."""
    letter = reset_letter(reset_id)
    if letter is None:
        return
    language = _known(letter.language)
    text = RESET[language].fill(link=letter.link)
    _write(f"reset:{reset_id}", letter.email, language, text, user_id=letter.user_id)


def tell_password_changed(*, user_id: int, mark: str) -> None:
    """The owner of an account hears that its password is another one, in the account's language."""
    user = user_by_id(user_id)
    if user is None:
        return
    language = _known(user.language)
    text = CHANGED[language].fill(
        time=clock.now().astimezone(clock.VIETNAM).strftime("%H:%M %d/%m/%Y"),
        forgotten=shop_page(FORGOTTEN_PATH, language),
    )
    _write(f"password:{user_id}:{mark}", user.email, language, text, user_id=user_id)


def _known(language: str) -> str:
    return "en" if language == "en" else "vi"


def _write(key: str, email: str, language: str, text: Text, *, user_id: int | None = None) -> None:
    message = Message(
        key=key, user_id=user_id, email=email, language=language, subject=text.subject, body=text.body
    )
    write_messages([message])
