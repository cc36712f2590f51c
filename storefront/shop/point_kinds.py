"""What a point of sale is part of, in words."""

from django.utils.translation import gettext as _

_KINDS = {
    "SHOP": lambda: _("Cửa hàng"),
    "STATION": lambda: _("Nhà ga, bến xe"),
    "AIRPORT": lambda: _("Sân bay"),
    "REST_STOP": lambda: _("Trạm dừng chân"),
    "MARKET": lambda: _("Chợ"),
    "HOTEL": lambda: _("Khách sạn"),
    "TOURIST_SITE": lambda: _("Điểm du lịch"),
    "CRAFT_VILLAGE": lambda: _("Ở làng nghề"),
    "POST_OFFICE": lambda: _("Bưu điện"),
}


def point_kind(kind: str | None) -> str:
    """Empty for a kind nobody named."""
    words = _KINDS.get(kind or "")
    return words() if words else ""
