"""What a buyer should look at again in an address that can be delivered to as it stands."""

from backend.checkout.reasons import Reason
from backend.checkout.types import Basket
from backend.geography.communes import provinces_of_commune
from backend.geography.selectors import province_by_code


def notice_of(basket: Basket) -> Reason | None:
    """A former province that became another, or a commune that we know in another province only; else None.

    Nobody's list of communes is complete, so a commune that we do not know at all is nothing to remark on.
    """
    address = basket.shipping_address
    province = province_by_code(address.province_code) if address else None
    if address is None or province is None:
        return None
    elsewhere = [
        found.name
        for code in provinces_of_commune(address.commune)
        if (found := province_by_code(code)) is not None
    ]
    if elsewhere and province.name not in elsewhere:
        places = ", ".join(elsewhere)
        return Reason(
            f"Chúng tôi biết {address.commune} ở {places}, không phải ở {province.name}. Hãy xem lại xã và tỉnh.",
            f"We know {address.commune} in {places}, not in {province.name}. Check the commune and the province.",
        )
    if basket.former_province and basket.former_province != province.name:
        return Reason(
            f"{basket.former_province} nay thuộc {province.name}. Chúng tôi đã ghi theo tên mới.",
            f"{basket.former_province} is part of {province.name} now. We have written the new name.",
        )
    return None
