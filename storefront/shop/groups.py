"""The six groups of the programme and their sub-groups: names that can be translated, and a drawing of each group.

The API sends Vietnamese names; a name that is not in this list is shown as it came.
"""

from functools import cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop

from storefront.shop.static_addresses import content_address

NAMES = (
    gettext_noop("Thực phẩm"),
    gettext_noop("Đồ uống"),
    gettext_noop("Dược liệu và sản phẩm từ dược liệu"),
    gettext_noop("Hàng thủ công mỹ nghệ"),
    gettext_noop("Sinh vật cảnh"),
    gettext_noop("Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch"),
    gettext_noop("Thực phẩm tươi sống"),
    gettext_noop("Thực phẩm thô và sơ chế"),
    gettext_noop("Thực phẩm chế biến"),
    gettext_noop("Gia vị"),
    gettext_noop("Chè"),
    gettext_noop("Cà phê, ca cao"),
    gettext_noop("Đồ uống có cồn"),
    gettext_noop("Đồ uống không cồn"),
    gettext_noop("Thực phẩm chức năng, thuốc từ dược liệu, thuốc y học cổ truyền"),
    gettext_noop("Mỹ phẩm có thành phần từ thảo dược"),
    gettext_noop("Tinh dầu và sản phẩm khác từ thảo dược"),
    gettext_noop("Thủ công mỹ nghệ gia dụng, trang trí"),
    gettext_noop("Vải, may mặc"),
    gettext_noop("Hoa"),
    gettext_noop("Cây cảnh"),
    gettext_noop("Động vật cảnh"),
)


def group_name(name: str) -> str:
    """A group's name in the visitor's language."""
    return gettext(name) if name else ""


@cache
def group_drawing(number: int) -> SafeString:
    """Our drawing of a top-level group, 1 to 6, or a basket for any other: also where goods have no picture."""
    address = content_address("shop/groups.svg")
    shown = number if 1 <= number <= 6 else 0
    return mark_safe(f'<svg aria-hidden="true" focusable="false"><use href="{address}#g{shown}"/></svg>')
