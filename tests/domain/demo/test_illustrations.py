"""The drawings: a few hundred, each its own, drawn once and kept."""

from pathlib import Path

import pytest
from PIL import Image

from backend.operations.demo.drawing import Drawing
from backend.operations.demo.illustrations.compose import SIDE, draw
from backend.operations.demo.pictures import FEW_PER_MOTIF, pictures_for, plan_pictures
from backend.operations.demo.vocabulary import load_subgroups


def test_the_plan_has_eighteen_and_more_for_every_subgroup() -> None:
    pictures = plan_pictures()
    assert len({picture.key for picture in pictures}) == len(pictures)
    for subgroup in load_subgroups():
        mine = [picture for picture in pictures if picture.subgroup == subgroup.code]
        assert len(mine) >= 18
        assert [picture.number for picture in mine] == list(range(1, len(mine) + 1))
        assert mine[0].key == f"illustrations/{subgroup.slug}-01.webp"


def test_few_pictures_share_the_first_drawings_of_a_motif() -> None:
    few = {p.motif: pictures_for(p.subgroup, p.motif, few=True) for p in plan_pictures()}
    for motif, keys in few.items():
        of_it = [picture.key for picture in plan_pictures() if picture.motif == motif]
        assert keys == tuple(of_it[:FEW_PER_MOTIF])
        assert {pictures_for(p.subgroup, motif, few=True) for p in plan_pictures() if p.motif == motif} == {
            keys
        }
    assert sum(map(len, few.values())) < len(plan_pictures()) / 2


def test_every_motif_draws_and_draws_the_same_again() -> None:
    for picture in {picture.motif: picture for picture in plan_pictures()}.values():
        image = draw(picture)
        assert image.size == (SIDE, SIDE)
        assert len(image.getcolors(SIDE * SIDE) or ()) > 10
    assert draw(plan_pictures()[0]).tobytes() == draw(plan_pictures()[0]).tobytes()


def test_only_what_is_missing_is_drawn(tmp_path: Path) -> None:
    keys = [picture.key for picture in plan_pictures()[:3]]
    with Drawing(keys, tmp_path) as drawing:
        assert drawing.finish() == 3
    first = tmp_path / keys[0]
    with Image.open(first) as image:
        assert (image.format, image.size) == ("WEBP", (SIDE, SIDE))
    first.write_bytes(b"mine")
    with Drawing(keys, tmp_path) as drawing:
        assert drawing.finish() == 0
    assert first.read_bytes() == b"mine"
    assert sorted(path.name for path in first.parent.iterdir()) == sorted(Path(key).name for key in keys)


def test_a_drawing_that_fails_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "illustrations").write_text("in the way")
    with Drawing([plan_pictures()[0].key], tmp_path) as drawing, pytest.raises(RuntimeError, match="failed"):
        drawing.finish()
