"""Find every text of the templates and the Python code that has no English yet.

`python -m storefront.locale.extract` prints the missing ones as .po entries, ready to be filled in.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from storefront.locale.compile import read_catalogue

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}


def texts_of(path: Path) -> Iterator[str | tuple[str, ...]]:
    """Yield each translatable text of a file: a string, or a tuple (one, many) where it counts."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        source = templatize(source, origin=str(path))
    found = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS)
    for _line, text, _comments, _context in found:
        yield tuple(t for t in text if t) if isinstance(text, tuple) else text


def all_texts() -> dict[str | tuple[str, ...], set[str]]:
    """Every translatable text of the storefront, with the files it stands in."""
    texts: dict[str | tuple[str, ...], set[str]] = {}
    for path in sorted([*ROOT.rglob("*.html"), *ROOT.rglob("*.py")]):
        for text in texts_of(path):
            texts.setdefault(text, set()).add(str(path.relative_to(ROOT)))
    return texts


def missing_texts(language: str = "en") -> dict[str | tuple[str, ...], set[str]]:
    """The texts without a translation into `language`."""
    catalogue = read_catalogue(language)
    missing = {}
    for text, files in all_texts().items():
        message = catalogue.get(text[0] if isinstance(text, tuple) else text)
        strings = message.string if message is not None else ""
        complete = all(strings) if isinstance(strings, tuple | list) else bool(strings)
        if message is None or not complete:
            missing[text] = files
    return missing


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def main() -> int:
    """Print what is missing; exit 1 if anything is."""
    missing = missing_texts()
    for text, files in missing.items():
        sys.stdout.write(f"#: {' '.join(sorted(files))}\n")
        if isinstance(text, tuple):
            sys.stdout.write(f"msgid {_quoted(text[0])}\nmsgid_plural {_quoted(text[1])}\n")
            sys.stdout.write('msgstr[0] ""\nmsgstr[1] ""\n\n')
        else:
            sys.stdout.write(f'msgid {_quoted(text)}\nmsgstr ""\n\n')
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
