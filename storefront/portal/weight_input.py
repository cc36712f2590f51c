"""Reading a weight the way people type it: 500, "500 g", "1,5 kg"."""

import re

HEAVIEST_GRAMS = 1_000_000
_GRAMS = re.compile(r"(\d{1,7}|\d{1,3}(?:[.,]\d{3}){1,2})(?:g|gam|gram)?", re.ASCII)
_KILOS = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?(?:kg|ký|kí|cân)")


def read_grams(text: str) -> int | None:
    """Whole grams, 1 to HEAVIEST_GRAMS, or None where it cannot be told. A bare number is grams."""
    bare = re.sub(r"\s+", "", text.casefold())
    if kilos := _KILOS.fullmatch(bare):
        found = int(kilos[1]) * 1000 + int((kilos[2] or "").ljust(2, "0")) * 10
    elif grams := _GRAMS.fullmatch(bare):
        found = int(re.sub(r"[.,]", "", grams[1]))
    else:
        return None
    return found if 0 < found <= HEAVIEST_GRAMS else None
