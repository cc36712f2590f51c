"""Pages that are nobody's business but their visitor's: no search engine is to visit or list them."""

LANGUAGE_PREFIXES = ("", "/en")
FIRST_PARTS = (
    "gio-hang",
    "dat-hang",
    "don-hang",
    "dang-nhap",
    "tai-khoan",
    "dang-xuat",
    "trang-cua-toi",
    "nha-san-xuat",
    "quay",
)


def is_private(path: str) -> bool:
    """Whether a path, with or without its language, belongs to basket, checkout, order, account, portal or counter."""
    parts = [part for part in path.split("/") if part]
    if parts and parts[0] == "en":
        parts = parts[1:]
    return bool(parts) and parts[0] in FIRST_PARTS
