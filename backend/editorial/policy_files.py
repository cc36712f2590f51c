"""The policies' texts as they are written: policies/<slug>/<version>.<language>.txt, from there into the database.

A file begins with lines `name: value` (effective, position, title), then a blank line, then the text. Loading is
idempotent by slug and version; a version that is in the database already is never written again.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from backend.kernel.clock import start_of_day
from backend.kernel.rows import execute, fetch_all

FOLDER = Path(__file__).resolve().parent / "policies"
_INSERT = """
    INSERT INTO editorial_policydocument
        (slug, version, position, effective_from, title_vi, title_en, body_vi, body_en)
    VALUES (%(slug)s, %(version)s, %(position)s, %(effective_from)s, %(title_vi)s, %(title_en)s, %(body_vi)s,
        %(body_en)s)
    ON CONFLICT (slug, version) DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class WrittenPolicy:
    """One version as it stands in its two files."""

    slug: str
    version: int
    position: int
    effective_from: datetime
    title_vi: str
    title_en: str
    body_vi: str
    body_en: str


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many versions were new, and which ("slug version") differ from what the database holds."""

    new: int
    changed: tuple[str, ...]


def written_policies(folder: Path = FOLDER) -> list[WrittenPolicy]:
    """Every version in the folder, by slug and version. Raises ValueError for a version without its English."""
    found = []
    for path in folder.glob("*/*.vi.txt"):
        version = int(path.name.removesuffix(".vi.txt"))
        english = path.with_name(f"{version}.en.txt")
        if not english.exists():
            raise ValueError(f"{path.parent.name} {version} has no English text.")
        facts, body_vi = _read(path)
        facts_en, body_en = _read(english)
        found.append(
            WrittenPolicy(
                path.parent.name,
                version,
                int(facts["position"]),
                start_of_day(date.fromisoformat(facts["effective"])),
                facts["title"],
                facts_en["title"],
                body_vi,
                body_en,
            )
        )
    return sorted(found, key=lambda each: (each.slug, each.version))


def load_policies(folder: Path = FOLDER) -> LoadReport:
    """Write the versions that the database has not, in the caller's transaction, and name those whose file differs."""
    written = written_policies(folder)
    new = sum(execute(_INSERT, {name: getattr(each, name) for name in each.__slots__}) for each in written)
    stored = set(
        fetch_all(
            "SELECT slug, version, position, effective_from, title_vi, title_en, body_vi, body_en "
            "FROM editorial_policydocument"
        )
    )
    changed = tuple(
        f"{each.slug} {each.version}"
        for each in written
        if tuple(getattr(each, name) for name in each.__slots__) not in stored
    )
    return LoadReport(new, changed)


def _read(path: Path) -> tuple[dict[str, str], str]:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    return facts, body.strip()
