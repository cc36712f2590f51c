"""What a file is, told by its first bytes and never by its name."""

from backend.certification.dossiers.errors import BadFile, DossierCode

MAX_FILE_BYTES = 8 * 1024 * 1024
LONGEST_FILE_NAME = 120
_STARTS = {
    b"%PDF-": ("application/pdf", "pdf"),
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
    b"\x89PNG\r\n\x1a\n": ("image/png", "png"),
}


def check_file(content: bytes) -> str:
    """The media type: PDF, JPEG or PNG. Raises BadFile for anything else, an empty file, and one that is too large."""
    if not content:
        raise BadFile(DossierCode.EMPTY_FILE, "The file is empty. Choose it again.", field="file")
    if len(content) > MAX_FILE_BYTES:
        raise BadFile(
            DossierCode.TOO_LARGE,
            f"The file is larger than {MAX_FILE_BYTES // 1024 // 1024} MB. Take the photo smaller, or split it.",
            field="file",
        )
    for start, (media_type, _) in _STARTS.items():
        if content.startswith(start):
            return media_type
    raise BadFile(
        DossierCode.UNKNOWN_TYPE, "Only PDF, JPEG and PNG are taken. Save it as one of these.", field="file"
    )


def check_file_name(name: str, media_type: str) -> str:
    """A name to show and to save under: printable, without a path, with the ending that belongs to its content."""
    stem = "".join(sign for sign in name.replace("\\", "/").rpartition("/")[2] if sign.isprintable())
    for known in ("pdf", "jpg", "jpeg", "png"):
        if stem.lower().endswith(f".{known}"):
            stem = stem[: -len(known) - 1]
            break
    ending = next(ending for known, ending in _STARTS.values() if known == media_type)
    return f"{stem.strip(' .')[: LONGEST_FILE_NAME - 5] or 'tep'}.{ending}"
