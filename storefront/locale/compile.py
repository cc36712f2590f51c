"""Compile the .po files of each language into the one .mo that Django reads; no gettext binaries needed.

`python -m storefront.locale.compile` does it by hand; settings do it at start when a source is newer.
Several .po files of a language (one per area of the site) are merged.
"""

import os
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HERE = Path(__file__).resolve().parent


def read_catalogue(language: str) -> Catalog:
    """All messages of one language, merged from its .po files; the first file's wording wins."""
    merged: Catalog | None = None
    for source in sorted((HERE / language / "LC_MESSAGES").glob("*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=language)
        if merged is None:
            merged = catalogue
            continue
        for message in catalogue:
            if message.id and message.string and message.id not in merged:
                merged[message.id] = message
    if merged is None:
        raise FileNotFoundError(f"no .po files for {language}")
    return merged


def _is_stale(compiled: Path, sources: list[Path]) -> bool:
    return not compiled.exists() or any(s.stat().st_mtime > compiled.stat().st_mtime for s in sources)


def _write(catalogue: Catalog, target: Path) -> None:
    """Replace the file in one step, so that a second process starting now never reads half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".mo.new")
    with os.fdopen(handle, "wb") as file:
        write_mo(file, catalogue)
    os.chmod(name, 0o644)
    os.replace(name, target)


def compile_catalogues(*, fallback: Path | None = None, force: bool = False) -> str:
    """Compile what is stale and return the folder to use.

    Where the source tree cannot be written (an image run by another user), `fallback` is used.
    """
    folder = HERE
    for language_folder in sorted(p.parent for p in HERE.glob("*/LC_MESSAGES")):
        language = language_folder.name
        sources = sorted((language_folder / "LC_MESSAGES").glob("*.po"))
        target = language_folder / "LC_MESSAGES" / "django.mo"
        if not sources or not (force or _is_stale(target, sources)):
            continue
        try:
            _write(read_catalogue(language), target)
        except OSError:  # not ours to write, or a read-only file system
            if fallback is None:
                raise
            folder = fallback
            _write(read_catalogue(language), fallback / language / "LC_MESSAGES" / "django.mo")
    return str(folder)


if __name__ == "__main__":
    sys.stdout.write(f"{compile_catalogues(force=True)}\n")
