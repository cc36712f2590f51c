"""The GraphQL documents in operations/, read once.

operations/saleor/ speaks nothing but Saleor 3.23. operations/ocop/ holds this marketplace's additions:
whole operations, or only a fragment of the same name that asks for more. Fragments live in fragments/,
one file each, and are appended to the documents that spread them.
"""

import re
from functools import cache
from pathlib import Path

OPERATIONS = Path(__file__).resolve().parent / "operations"
_SPREAD = re.compile(r"\.\.\.\s*(?!on\b)([A-Za-z_]\w*)")
_BLANKS = re.compile(r"\s+")


@cache
def document(dialect: str, name: str) -> str | None:
    """The whole text of an operation in a dialect ("ocop" or "saleor"), or None where it has none of its own."""
    plain = _read("saleor", f"{name}.graphql")
    if dialect == "saleor":
        return plain and _assembled(plain, ["saleor"])
    rich = _read("ocop", f"{name}.graphql") or plain
    text = rich and _assembled(rich, ["ocop", "saleor"])
    return None if text == document("saleor", name) else text


def all_operations() -> list[tuple[str, str]]:
    """Every (dialect, name) there is a document for."""
    names = sorted({p.stem for p in OPERATIONS.glob("*/*.graphql")})
    return [(dialect, name) for name in names for dialect in ("saleor", "ocop") if document(dialect, name)]


def _read(folder: str, file: str) -> str | None:
    path = OPERATIONS / folder / file
    return path.read_text(encoding="utf-8") if path.exists() else None


def _assembled(text: str, folders: list[str]) -> str:
    """The operation with every fragment it spreads, each from the first of the folders that has it."""
    added: set[str] = set()
    wanted = _SPREAD.findall(text)
    while wanted:
        name = wanted.pop()
        if name in added:
            continue
        added.add(name)
        fragment = next(filter(None, (_read(f, f"fragments/{name}.graphql") for f in folders)), None)
        if fragment is None:
            raise FileNotFoundError(f"fragment {name}")
        wanted += _SPREAD.findall(fragment)
        text += "\n" + fragment
    return _BLANKS.sub(" ", text).strip()
