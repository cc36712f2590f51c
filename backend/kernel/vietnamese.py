"""Vietnamese text for machines: folding for look-ups and slugs. The database has the same fold as vi_fold()."""

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_USUAL_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")


def fold(text: str) -> str:
    """Lower case without any mark, đ included: 'Đắk Lắk' → 'dak lak'. White space is collapsed."""
    bare = _USUAL_MARKS.sub("", unicodedata.normalize("NFD", text.lower())).replace("đ", "d")
    if not bare.isascii():
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(bare.split())


def slugify(text: str) -> str:
    """ASCII words joined by hyphens: 'Nước mắm Phú Quốc 38°' → 'nuoc-mam-phu-quoc-38'."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def canonical(text: str) -> str:
    """One form for every way of writing the same words: lower case, single spaces, each word's tones at its end.

    Unlike fold() it keeps the marks: 'Hoà Bình' and 'Hòa  bình' are one, 'Hoa Bình' is another.
    """
    return " ".join(_canonical_word(word) for word in unicodedata.normalize("NFD", text.lower()).split())


def _canonical_word(word: str) -> str:
    letters = "".join(character for character in word if character not in _TONES)
    tones = "".join(sorted(character for character in word if character in _TONES))
    return unicodedata.normalize("NFC", letters) + tones
