"""The tables fit together: every key that one names stands in another."""

import pytest
from django.db import connection

from backend.certification.models import ProductGroup
from backend.geography.models import FormerProvince, Province
from backend.operations.demo.illustrations.motifs import MOTIFS
from backend.operations.demo.places import load_places, province_name
from backend.operations.demo.tables import read_table
from backend.operations.demo.vocabulary import expand, load_packs, load_specialities, load_subgroups


def rows() -> list[dict[str, str]]:
    return [row for group in load_subgroups() for row in read_table(f"specialities/{group.file}")]


def test_every_place_of_a_speciality_is_known() -> None:
    places = load_places()
    known = {place.slug for place in places} | {f"@{place.zone}" for place in places} | {"*"}
    known |= {f"#{tag}" for place in places for tag in place.tags}
    assert {term for row in rows() for term in row["where"].split()} <= known


def test_every_craft_pack_and_motif_is_known() -> None:
    assert {row["craft"] for row in rows()} <= {row["craft"] for row in read_table("crafts")}
    assert {row["pack"] for row in rows()} <= set(load_packs())
    assert {row["motif"] for row in rows()} <= set(MOTIFS)


def test_every_sentence_names_only_what_is_filled_in() -> None:
    for table, word in (("openers", "noi"), ("makers", "ten")):
        for row in read_table(table):
            assert row["sentence"].format(**{word: "X"}).endswith(".")


def test_alternatives_are_read_out() -> None:
    assert expand("Chè {đinh/nõn} {A/B}") == ("Chè đinh A", "Chè đinh B", "Chè nõn A", "Chè nõn B")


def test_every_place_makes_food() -> None:
    for slug, by_code in load_specialities().items():
        assert sum(len(items) for code, items in by_code.items() if code[0] == "1") >= 10, slug


@pytest.mark.django_db
def test_places_and_groups_are_those_of_the_register() -> None:
    assert connection.vendor == "postgresql"
    assert {(place.name.removeprefix("TP. "), place.today) for place in load_places()} == {
        (former.name.removeprefix("TP. "), former.province.slug)
        for former in FormerProvince.objects.select_related("province")
    }
    assert {place.today: province_name(place.today) for place in load_places()} == dict(
        Province.objects.values_list("slug", "name")
    )
    assert [(group.code, group.slug) for group in load_subgroups()] == list(
        ProductGroup.objects.filter(parent__isnull=False).order_by("position").values_list("code", "slug")
    )
