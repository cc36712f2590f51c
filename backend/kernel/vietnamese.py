"""Vietnamese text for machines: folding for look-ups and slugs. The database has the same fold as vi_fold()."""

import re
import unicodedata


def fold(text: str) -> str:
    """Lower case without any mark, đ included: 'Đắk Lắk' → 'dak lak'. White space is collapsed."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(bare.replace("đ", "d").split())


def slugify(text: str) -> str:
    """ASCII words joined by hyphens: 'Nước mắm Phú Quốc 38°' → 'nuoc-mam-phu-quoc-38'."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
