"""A media folder for tests that do not look at pictures."""

from pathlib import Path

from backend.operations.demo.pictures import plan_pictures


def folder_with_all_drawings(folder: Path) -> Path:
    """The folder, with an empty file for every master, so that none is drawn."""
    for picture in plan_pictures():
        file = folder / picture.key
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return folder
