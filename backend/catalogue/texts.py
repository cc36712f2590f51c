"""What a listing's name and description may be."""

from backend.catalogue.errors import InvalidText

MAX_NAME_LENGTH = 200
MAX_DESCRIPTION_LENGTH = 10_000


def check_texts(name: str | None, description: str | None) -> dict[str, str]:
    """Name and description as they are stored; what is None is left out. Raises InvalidText."""
    wanted: dict[str, str] = {}
    if name is not None:
        wanted["name"] = " ".join(name.split())
        if not wanted["name"]:
            raise InvalidText("A product needs a name.", field="name")
        if len(wanted["name"]) > MAX_NAME_LENGTH:
            raise InvalidText(f"A name has at most {MAX_NAME_LENGTH} characters.", field="name")
    if description is not None:
        wanted["description"] = description.strip()
        if len(wanted["description"]) > MAX_DESCRIPTION_LENGTH:
            raise InvalidText(
                f"A description has at most {MAX_DESCRIPTION_LENGTH} characters.", field="description"
            )
    if any("\x00" in text for text in wanted.values()):
        raise InvalidText("A text holds no null characters.", field="name")
    return wanted
