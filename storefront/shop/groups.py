"""The six groups of the programme and their sub-groups, named here so that they can be translated.

The API sends Vietnamese names; a name that is not in this list is shown as it came.
"""

from django.utils.translation import gettext, gettext_noop

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
