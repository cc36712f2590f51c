"""Files of dossiers: adding, removing and reading them, within bounds and for the right people only."""

from hashlib import sha256
from uuid import UUID, uuid4

from django.db.models import Sum

from backend.accounts.actor import Actor
from backend.certification.dossiers.applying import note_change
from backend.certification.dossiers.errors import TooMany
from backend.certification.dossiers.file_kinds import check_file, check_file_name
from backend.certification.dossiers.models import Dossier, DossierFile, DossierItem
from backend.certification.dossiers.rows import lock_own_dossier, may_read
from backend.certification.dossiers.types import EDITABLE, FileFacts, ItemKind, StoredFile
from backend.kernel import clock
from backend.kernel.errors import NotFound
from backend.kernel.transactions import in_transaction

MOST_PER_ITEM = 8
MOST_BYTES = 64 * 1024 * 1024
"""Of all files of a dossier."""


def add_file(*, actor: Actor, dossier_id: UUID, kind: ItemKind, name: str, content: bytes) -> UUID:
    """Put a file to a paper. The same file again is the one that is there. Returns its id; audited.

    Raises NotFound, WrongState, BadFile, TooMany.
    """
    media_type = check_file(content)
    with in_transaction():
        row = lock_own_dossier(actor, dossier_id, *EDITABLE)
        item = row.items.get(kind=kind.value)
        known = item.files.filter(digest=sha256(content).hexdigest()).values_list("pk", flat=True).first()
        if known is not None:
            return known
        _check_room(row, item, len(content))
        stored = store_file(row, item, actor=actor, name=name, media_type=media_type, content=content)
        note_change(row, item, actor=actor, what=f"file {stored.pk} added")
        return stored.pk


def remove_file(*, actor: Actor, file_id: UUID) -> UUID:
    """Throw away a file of a paper. Returns the dossier's id; audited. Raises NotFound, WrongState."""
    with in_transaction():
        found = DossierFile.objects.filter(pk=file_id).values_list("dossier_id", flat=True).first()
        if found is None:
            raise _unknown_file()
        row = lock_own_dossier(actor, found, *EDITABLE)
        item = DossierItem.objects.filter(files__pk=file_id).first()
        if item is None or not DossierFile.objects.filter(pk=file_id).delete()[0]:
            raise _unknown_file()
        note_change(row, item, actor=actor, what=f"file {file_id} removed")
        return row.pk


def read_file(*, actor: Actor, file_id: UUID) -> StoredFile:
    """A file with its bytes. Raises NotFound for who is neither a member of the producer nor an officer in charge."""
    found = DossierFile.objects.select_related("dossier").filter(pk=file_id).first()
    if found is None or not may_read(actor, found.dossier):
        raise _unknown_file()
    facts = FileFacts(found.pk, found.name, found.media_type, found.size, found.uploaded_at)
    return StoredFile(facts, bytes(found.content))


def store_file(
    row: Dossier, item: DossierItem | None, *, actor: Actor, name: str, media_type: str, content: bytes
) -> DossierFile:
    """Write the file of a locked dossier; without an item it is the decision's text."""
    return DossierFile.objects.create(
        id=uuid4(),
        dossier=row,
        item=item,
        name=check_file_name(name, media_type),
        media_type=media_type,
        size=len(content),
        digest=sha256(content).hexdigest(),
        content=content,
        uploaded_by_id=actor.user_id,
        uploaded_at=clock.now(),
    )


def _check_room(row: Dossier, item: DossierItem, size: int) -> None:
    if item.files.count() >= MOST_PER_ITEM:
        raise TooMany(
            f"A paper has at most {MOST_PER_ITEM} files. Put pages together in one PDF.", field="file"
        )
    if (row.files.aggregate(all=Sum("size"))["all"] or 0) + size > MOST_BYTES:
        raise TooMany(
            f"The files of a dossier are {MOST_BYTES // 1024 // 1024} MB at most. Take the photos smaller.",
            field="file",
        )


def _unknown_file() -> NotFound:
    return NotFound("There is no such file.", field="id")
