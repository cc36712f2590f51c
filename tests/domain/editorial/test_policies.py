"""Policies: from files, in versions, and as they are once they are in effect."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from backend.editorial import policy_files
from backend.editorial.models import PolicyDocument
from backend.editorial.policies import policies_in_effect, policy, versions_of
from backend.editorial.policy_files import FOLDER, load_policies, written_policies
from backend.kernel import clock

pytestmark = pytest.mark.django_db

SLUGS = ["quy-che-hoat-dong", "khieu-nai-doi-tra", "du-lieu-ca-nhan", "thu-tu-xep-hang", "danh-cho-nguoi-ban"]


def _write(folder, slug, version, *, day="2026-01-01", text="Một câu."):
    (folder / slug).mkdir(exist_ok=True)
    for language in ("vi", "en"):
        (folder / slug / f"{version}.{language}.txt").write_text(
            f"effective: {day}\nposition: 9\ntitle: Bản {version} {language}\n\n{text}\n", encoding="utf-8"
        )


def _add(slug, version, *, days):
    return PolicyDocument.objects.create(
        slug=slug, version=version, position=9, effective_from=clock.now() + timedelta(days=days),
        title_vi="Bản thử", title_en="A trial", body_vi="Một.", body_en="One.",
    )  # fmt: skip


def test_the_migration_loaded_every_policy():
    assert [each.slug for each in policies_in_effect(now=clock.now())] == SLUGS
    assert PolicyDocument.objects.count() == len(written_policies())


def test_versions_are_numbered_from_one_and_come_in_order_of_time():
    by_slug = {}
    for each in written_policies():
        by_slug.setdefault(each.slug, []).append(each)
    for slug, versions in by_slug.items():
        assert [each.version for each in versions] == list(range(1, len(versions) + 1)), slug
        days = [each.effective_from for each in versions]
        assert days == sorted(set(days)), slug


def test_both_languages_say_as_much():
    for each in written_policies():
        marks = [[line[:2] for line in body.splitlines() if line] for body in (each.body_vi, each.body_en)]
        shapes = [[mark if mark in ("# ", "- ") else "text" for mark in found] for found in marks]
        assert shapes[0] == shapes[1], each.slug


def test_both_files_of_a_version_say_the_same_day():
    for path in FOLDER.glob("*/*.vi.txt"):
        english = path.with_name(path.name.replace(".vi.", ".en."))
        heads = [file.read_text(encoding="utf-8").splitlines()[:2] for file in (path, english)]
        assert heads[0] == heads[1], path.parent.name


def test_loading_again_changes_nothing():
    before = list(PolicyDocument.objects.order_by("pk").values())
    assert load_policies() == policy_files.LoadReport(0, ())
    assert list(PolicyDocument.objects.order_by("pk").values()) == before


def test_a_new_version_is_loaded_and_a_changed_file_is_named(tmp_path):
    _write(tmp_path, "thu", 1)
    assert load_policies(tmp_path) == policy_files.LoadReport(1, ())
    _write(tmp_path, "thu", 2, day="2026-02-01")
    _write(tmp_path, "thu", 1, text="Câu khác.")
    assert load_policies(tmp_path) == policy_files.LoadReport(1, ("thu 1",))
    assert PolicyDocument.objects.get(slug="thu", version=1).body_vi == "Một câu."


def test_a_version_without_english_is_refused(tmp_path):
    _write(tmp_path, "thu", 1)
    (tmp_path / "thu" / "1.en.txt").unlink()
    with pytest.raises(ValueError, match="thu 1 has no English text"):
        load_policies(tmp_path)


def test_the_command(tmp_path, monkeypatch):
    said = StringIO()
    call_command("policies", stdout=said)
    assert said.getvalue() == "0 new versions.\n"
    _write(tmp_path, "thu", 1)
    monkeypatch.setattr(policy_files.load_policies, "__defaults__", (tmp_path,))
    call_command("policies", stdout=said)
    _write(tmp_path, "thu", 1, text="Câu khác.")
    with pytest.raises(CommandError, match="thu 1"):
        call_command("policies", stdout=said)


def test_the_newest_in_effect_is_the_policy():
    _add("thu", 1, days=-9)
    second = _add("thu", 2, days=-1)
    _add("thu", 3, days=1)
    now = clock.now()
    assert [each.version for each in policies_in_effect(now=now) if each.slug == "thu"] == [2]
    assert policy("thu", now=now).version == 2
    assert policy("thu", now=second.effective_from - timedelta(seconds=1)).version == 1
    assert policy("thu", now=now, version=3).version == 3
    assert policy("thu", now=now, version=4) is None
    assert [each.version for each in versions_of(["thu"])["thu"]] == [3, 2, 1]


@pytest.mark.parametrize("change", ["update", "delete"])
def test_what_is_in_effect_stays(change):
    row = _add("thu", 1, days=-1)
    rows = PolicyDocument.objects.filter(pk=row.pk)
    with pytest.raises(IntegrityError, match="policy thu version 1 is in effect"), transaction.atomic():
        rows.update(title_vi="Khác") if change == "update" else rows.delete()
    row.refresh_from_db()
    assert row.title_vi == "Bản thử"


def test_what_is_only_announced_may_still_change():
    row = _add("thu", 1, days=1)
    PolicyDocument.objects.filter(pk=row.pk).update(title_vi="Khác")
    assert policy("thu", now=clock.now(), version=1).title_vi == "Khác"
    PolicyDocument.objects.filter(pk=row.pk).delete()
    assert policy("thu", now=clock.now(), version=1) is None
