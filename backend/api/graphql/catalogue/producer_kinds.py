"""The kinds of producers in words: Vietnamese and English."""

from types import MappingProxyType

NAMES = MappingProxyType(
    {
        "cooperative": ("Hợp tác xã", "Cooperative"),
        "cooperative_group": ("Tổ hợp tác", "Cooperative group"),
        "company": ("Doanh nghiệp", "Company"),
        "household": ("Hộ kinh doanh", "Household business"),
        "other": ("Chủ thể khác", "Other producer"),
        "unknown": ("Chưa rõ", "Not known"),
    }
)
