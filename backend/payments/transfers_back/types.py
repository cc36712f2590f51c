"""Money that goes back by a person's hand. Amounts in đồng."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.payments.transfers_back.errors import BadAccount

LONGEST_BANK, LONGEST_HOLDER = 80, 120
_NUMBER = re.compile(r"[0-9A-Za-z]{6,20}", re.ASCII)
SHOWN_DIGITS = 4
MASK = "••••"
"""What stands for the digits that are not shown; no account's number begins with it."""


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account as its owner gave it; `number` whole or masked."""

    bank: str
    number: str
    holder: str

    @property
    def masked(self) -> str:
        """Enough to know one's own account by: •••• 6789."""
        return mask(self.number)


@dataclass(frozen=True, slots=True)
class TransferBackFacts:
    """A refund to be transferred: for which order, since when, where to, and what became of it."""

    attempt_id: UUID
    order_id: UUID
    method: str
    amount: int
    reason: str
    due_since: datetime
    bank_reference: str
    done_at: datetime | None
    account: Account | None


@dataclass(frozen=True, slots=True)
class OwnTransfers:
    """What a buyer's order page says: what waits to be transferred, and where to."""

    waiting: int = 0
    account: Account | None = None


def mask(number: str) -> str:
    """All but the last digits."""
    return f"{MASK} {number[-SHOWN_DIGITS:]}"


def check_account(*, bank: str, number: str, holder: str) -> Account:
    """The account with blanks put right. Raises BadAccount that names the field."""
    account = Account(" ".join(bank.split()), re.sub(r"[\s.-]", "", number), " ".join(holder.split()))
    if not 2 <= len(account.bank) <= LONGEST_BANK or "\x00" in account.bank:
        raise BadAccount("bank", f"Name the bank, in at most {LONGEST_BANK} characters.")
    if not _NUMBER.fullmatch(account.number):
        raise BadAccount("account_number", "Give the number of the account: 6 to 20 digits or letters.")
    if not 2 <= len(account.holder) <= LONGEST_HOLDER or "\x00" in account.holder:
        raise BadAccount("account_holder", f"Name the holder, in at most {LONGEST_HOLDER} characters.")
    return account
