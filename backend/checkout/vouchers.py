"""A voucher and its conditions: pure, asked with what a basket holds and the instant."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from backend.checkout.discounts import Benefit, BorneBy
from backend.checkout.reasons import Reason
from backend.geography.selectors import province_by_code
from backend.kernel.money import format_dong

MAX_CODE = 40
# Mail services that deliver "a.b+c@" to the mailbox "ab@".
_DOTS_MEAN_NOTHING = frozenset({"gmail.com", "googlemail.com"})

INACTIVE = Reason("Mã này không còn dùng được.", "This code is no longer in use.")
NOT_YET = Reason("Mã này chưa đến ngày dùng.", "This code is not valid yet.")
OVER = Reason("Mã này đã hết hạn.", "This code has expired.")
USED_UP = Reason("Mã này đã được dùng hết lượt.", "This code has been used as often as it may be.")
USED_BEFORE = Reason(
    "Mã này mỗi khách dùng một lần, và bạn đã dùng rồi.",
    "This code may be used once per customer, and you have used it.",
)
NO_GOODS = Reason(
    "Mã này không áp dụng cho món nào trong giỏ.", "This code does not apply to any goods in the basket."
)


@dataclass(frozen=True, slots=True)
class Voucher:
    """A code, what it gives and under which conditions; an empty set of places or goods is every one of them.

    `minimum` in đồng. `used` counts orders, drafts included.
    """

    id: int
    code: str
    name: str
    name_en: str
    benefit: Benefit
    minimum: int
    starts_at: datetime
    ends_at: datetime | None
    usage_limit: int | None
    used: int
    once_per_customer: bool
    province_codes: frozenset[str]
    producer_ids: frozenset[int]
    listing_ids: frozenset[int]
    borne_by: BorneBy
    is_active: bool

    def name_for(self, language: str) -> str:
        """Its name for a reader of "vi" or "en"."""
        return self.name_en if language == "en" else self.name

    def counts_for(self, *, producer_id: int, listing_id: int) -> bool:
        """Whether goods are among those it makes cheaper."""
        return (not self.producer_ids or producer_id in self.producer_ids) and (
            not self.listing_ids or listing_id in self.listing_ids
        )


def why_not(
    voucher: Voucher,
    *,
    now: datetime,
    worth: int,
    eligible: Collection[int],
    destination: str | None,
    ordered: bool,
) -> Reason | None:
    """Why the voucher does not apply to a basket worth so much, or None.

    `eligible` has the price of each line that it counts for; a destination that is not known yet (None) may still be
    a right one. `ordered` says that the basket's own order counts among the uses already.
    """
    if not voucher.is_active:
        return INACTIVE
    if now < voucher.starts_at:
        return NOT_YET
    if voucher.ends_at is not None and now >= voucher.ends_at:
        return OVER
    if voucher.usage_limit is not None and voucher.used >= voucher.usage_limit and not ordered:
        return USED_UP
    if worth < voucher.minimum:
        least = format_dong(voucher.minimum)
        return Reason(
            f"Mã này dùng cho giỏ hàng từ {least} trở lên.", f"This code is for baskets of {least} or more."
        )
    if voucher.province_codes and destination is not None and destination not in voucher.province_codes:
        return _elsewhere(voucher.province_codes)
    return None if any(eligible) else NO_GOODS


def normalise_code(code: str) -> str:
    """A code as it is stored: " ocop-10 " → "OCOP-10"."""
    return "".join(code.split()).upper()


def normalise_email(email: str) -> str:
    """One name for one mailbox: lower case, without what follows a plus, without dots where they mean nothing."""
    local, _, domain = email.strip().casefold().rpartition("@")
    local = local.partition("+")[0] or local
    if domain in _DOTS_MEAN_NOTHING:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def _elsewhere(codes: Collection[str]) -> Reason:
    provinces = [found for code in sorted(codes) if (found := province_by_code(code)) is not None]
    return Reason(
        f"Mã này chỉ dùng cho hàng nhận tại {', '.join(each.name for each in provinces)}.",
        f"This code is only for goods received in {', '.join(each.name_en for each in provinces)}.",
    )
