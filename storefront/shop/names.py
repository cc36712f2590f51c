"""Vietnamese names: what they are looked up by, and the order they are listed in."""

import unicodedata


def without_marks(text: str) -> str:
    """ "Bến Tre" → "ben-tre": lower case, no diacritics, words joined by hyphens."""
    flat = unicodedata.normalize("NFD", text.strip().lower()).replace("đ", "d")
    bare = "".join(c for c in flat if not unicodedata.combining(c))
    return "-".join(bare.replace("-", " ").split())


_ALPHABET = {letter: place for place, letter in enumerate(" aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def alphabetical(name: str) -> list[int]:
    """Sort key in the order of the Vietnamese alphabet, tones aside: Đà Nẵng after Cần Thơ, before Điện Biên."""
    toneless = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if c not in _TONES)
    return [_ALPHABET.get(letter, 0) for letter in unicodedata.normalize("NFC", toneless)]
