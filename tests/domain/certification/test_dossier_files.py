"""Files of dossiers: bounded in size and number, the same one once, read by its own people and officers only."""

import pytest

from backend.certification.dossiers import files
from backend.certification.dossiers.errors import BadFile, TooMany
from backend.certification.dossiers.models import DossierFile
from backend.certification.dossiers.types import ItemKind
from backend.kernel.errors import NotFound
from backend.kernel.models import AuditEntry
from tests.factories import make_producer
from tests.factories.dossiers import JPEG, OFFICER, PDF, PNG, fresh, hand_in, make_dossier, member_of
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return make_dossier(is_filled=False)


def add(row, content=PDF, kind=ItemKind.STORY, name="a.pdf"):
    return files.add_file(
        actor=member_of(row.producer), dossier_id=row.pk, kind=kind, name=name, content=content
    )


def test_a_photo_named_as_something_else(row):
    pk = add(row, JPEG, name="nhãn.pdf")
    found = files.read_file(actor=member_of(row.producer), file_id=pk)
    assert (found.facts.name, found.facts.media_type, found.facts.size) == ("nhãn.jpg", "image/jpeg", 36)
    assert found.content == JPEG
    entry = AuditEntry.objects.get(action="dossier.item_changed")
    assert entry.after == {"state": "draft", "item": "story", "what": f"file {pk} added"}


def test_the_same_file_again_is_the_one_that_is_there(row):
    pk = add(row)
    before = database_state()
    assert add(row) == pk
    assert database_state() == before
    assert add(row, kind=ItemKind.AWARDS) != pk


@pytest.mark.parametrize(
    "content", [b"", b"<html>", PDF + b"x" * files.MOST_BYTES], ids=["empty", "html", "huge"]
)
def test_what_is_no_file(row, content):
    before = database_state()
    with pytest.raises(BadFile):
        add(row, content)
    assert database_state() == before


def test_so_many_files_and_no_more(row, monkeypatch):
    monkeypatch.setattr(files, "MOST_PER_ITEM", 1)
    add(row)
    before = database_state()
    with pytest.raises(TooMany) as refusal:
        add(row, PNG)
    assert refusal.value.field == "file"
    assert database_state() == before


def test_so_many_bytes_and_no_more(row, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", len(PDF) + len(PNG))
    add(row)
    add(row, PNG, kind=ItemKind.AWARDS)
    with pytest.raises(TooMany):
        add(row, JPEG, kind=ItemKind.AWARDS)
    assert DossierFile.objects.count() == 2


def test_removing(row):
    pk = add(row)
    assert files.remove_file(actor=member_of(row.producer), file_id=pk) == row.pk
    assert not DossierFile.objects.exists()
    with pytest.raises(NotFound):
        files.remove_file(actor=member_of(row.producer), file_id=pk)


def test_officers_read_what_was_handed_in(row):
    pk = add(row)
    with pytest.raises(NotFound):
        files.read_file(actor=OFFICER, file_id=pk)
    filled = hand_in(make_dossier(producer=row.producer))
    theirs = DossierFile.objects.filter(dossier=filled).first()
    assert files.read_file(actor=OFFICER, file_id=theirs.pk).content.startswith(b"%PDF-")
    with pytest.raises(NotFound):
        files.read_file(actor=member_of(make_producer()), file_id=theirs.pk)
    assert fresh(filled).state == "handed_in"
