"""The GraphQL documents in operations/, read once.

operations/saleor/ speaks nothing but Saleor 3.23; operations/ocop/ holds the same operations with this
marketplace's additions, preferred where the API understands them. Fragments live beside them in
fragments/, one file each, and are appended to the documents that spread them.
"""

import re
from functools import cache
from pathlib import Path

OPERATIONS = Path(__file__).resolve().parent / "operations"
_SPREAD = re.compile(r"\.\.\.\s*(?!on\b)([A-Za-z_]\w*)")
_BLANKS = re.compile(r"\s+")


@cache
def document(dialect: str, name: str) -> str | None:
    """The whole text of an operation in a dialect ("ocop" or "saleor"), or None where it has no such one."""
    path = OPERATIONS / dialect / f"{name}.graphql"
    if not path.exists():
        return None
    return _BLANKS.sub(" ", _with_fragments(path.read_text(encoding="utf-8"), dialect)).strip()


def _with_fragments(text: str, dialect: str) -> str:
    added: set[str] = set()
    wanted = _SPREAD.findall(text)
    while wanted:
        name = wanted.pop()
        if name in added or f"fragment {name} on" in text:
            continue
        added.add(name)
        fragment = _fragment(dialect, name)
        wanted += _SPREAD.findall(fragment)
        text += "\n" + fragment
    return text


def _fragment(dialect: str, name: str) -> str:
    """A fragment of the dialect, or Saleor's: the additions build on it, never the other way round."""
    for folder in dict.fromkeys((dialect, "saleor")):
        path = OPERATIONS / folder / "fragments" / f"{name}.graphql"
        if path.exists():
            return path.read_text(encoding="utf-8")
    raise FileNotFoundError(f"fragment {name} of dialect {dialect}")


def all_operations() -> list[tuple[str, str]]:
    """Every (dialect, name) there is."""
    return sorted((p.parent.name, p.stem) for p in OPERATIONS.glob("*/*.graphql"))
