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
)


def group_name(name: str) -> str:
    """A group's name in the visitor's language."""
    return gettext(name) if name else ""
