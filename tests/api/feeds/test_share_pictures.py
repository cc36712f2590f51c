"""Pictures of shared links: their size, what they are made from, that few are kept, and no way to anything else."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFont

from backend.api.http.share import fonts, kept
from backend.api.http.share.drawing import Sheet, compose
from backend.catalogue.models import Listing
from tests.api.feeds.reading import fetch
from tests.factories.goods import make_sellable

pytestmark = pytest.mark.django_db
GREEN, RED = (20, 120, 60), (180, 30, 20)
HOSTILE = ["", "a" * 400, "Ậ" * 200, "\U0001f95b ｱ مرحبا ก", "dòng\nmới\t\x00", "𝕏 " * 90]


@pytest.fixture
def media(tmp_path: Path, settings: Any) -> Path:
    """A media folder with two pictures of one colour each."""
    settings.MEDIA_ROOT = tmp_path
    Image.new("RGB", (800, 800), GREEN).save(tmp_path / "green.webp")
    Image.new("RGB", (800, 400), RED).save(tmp_path / "red.webp")
    return tmp_path


def picture(path: str) -> Image.Image:
    """A picture that is there."""
    response, sent = fetch(path)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    return Image.open(BytesIO(sent)).convert("RGB")


def near(one: Any, other: tuple[int, int, int]) -> bool:
    """The same colour, but for what compression changes."""
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def files(media: Path) -> list[str]:
    """What is kept."""
    return sorted(path.name for path in (media / kept.CACHE_FOLDER).iterdir())


def test_a_products_picture(media: Path) -> None:
    variant = make_sellable(listing={"cover": "green.webp"})
    made = picture(f"/share/product/{variant.listing.slug}.jpg")
    assert made.size == (1200, 630)
    assert near(made.getpixel((300, 300)), GREEN)
    words = made.crop((630, 0, 1200, 630)).getcolors(1_000_000)
    assert words is not None
    assert len(words) > 500


def test_a_product_without_a_picture_has_the_seal(media: Path) -> None:
    variant = make_sellable()
    assert near(picture(f"/share/product/{variant.listing.slug}.jpg").getpixel((200, 210)), (156, 33, 24))


def test_made_once_kept_and_made_anew_when_anything_in_it_changes(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    original = kept.compose

    def count(sheet: Sheet, pictures: Any) -> Image.Image:
        made.append(sheet.title)
        return original(sheet, pictures)

    monkeypatch.setattr(kept, "compose", count)
    variant = make_sellable(product={"name": "Mật ong"}, listing={"cover": "green.webp"})
    path = f"/share/product/{variant.listing.slug}.jpg"
    first, _ = fetch(path)
    assert first["Cache-Control"] == "no-cache"
    again, sent = fetch(path, If_None_Match=first["ETag"])
    assert (again.status_code, sent, made) == (304, b"", ["Mật ong"])
    Listing.objects.filter(pk=variant.listing_id).update(name="Mật ong nhãn")
    assert fetch(path, If_None_Match=first["ETag"])[0].status_code == 200
    Image.new("RGB", (800, 800), RED).save(media / "green.webp")
    assert near(picture(path).getpixel((300, 300)), RED)
    assert made == ["Mật ong", "Mật ong nhãn", "Mật ong nhãn"]
    assert len(files(media)) == 3


def test_few_are_kept(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_FILES", 3)
    for _ in range(5):
        assert fetch(f"/share/product/{make_sellable().listing.slug}.jpg")[0].status_code == 200
        assert len(files(media)) <= 3
    assert [name for name in files(media) if not name.endswith(".jpg")] == []


def test_lists_show_the_best_of_what_they_hold(media: Path) -> None:
    make_sellable(recognition={"stars": 3}, listing={"cover": "red.webp"})
    make_sellable(recognition={"stars": 5}, listing={"cover": "green.webp"})
    for path in ("/share/market.jpg", "/share/province/vinh-long.jpg", "/share/group/che.jpg"):
        assert near(picture(path).getpixel((300, 300)), GREEN), path
    for path in ("/share/province/ha-noi.jpg", "/share/group/gia-vi.jpg"):
        assert near(picture(path).getpixel((200, 210)), (156, 33, 24)), path


@pytest.mark.parametrize("is_demo", [True, False])
def test_a_list_says_that_its_goods_are_invented(
    is_demo: bool, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes: list[str] = []
    original = kept.compose

    def note(sheet: Sheet, pictures: Any) -> Image.Image:
        notes.append(sheet.note)
        return original(sheet, pictures)

    monkeypatch.setattr(kept, "compose", note)
    variant = make_sellable(listing={"cover": "green.webp", "is_demo": is_demo})
    for path in ("market", "province/vinh-long", "group/che", f"product/{variant.listing.slug}"):
        picture(f"/share/{path}.jpg")
    assert notes == ["Sản phẩm minh hoạ" if is_demo else ""] * 4


def test_four_pictures_make_a_square(media: Path) -> None:
    for cover in ("green.webp", "red.webp", "green.webp", "red.webp"):
        make_sellable(recognition={"stars": 5 if cover[0] == "g" else 4}, listing={"cover": cover})
    made = picture("/share/market.jpg")
    corners = [made.getpixel(at) for at in ((150, 150), (450, 150), (150, 450), (450, 450))]
    assert [near(corner, GREEN) for corner in corners] == [True, True, False, False]


@pytest.mark.parametrize(
    "path",
    [
        "/share/product/none.jpg",
        "/share/product/" + "a" * 300 + ".jpg",
        "/share/product/%00.jpg",
        "/share/product/..%2fsecret.jpg",
        "/share/province/ben-tre.jpg",
        "/share/group/none.jpg",
        "/share/shop.jpg",
    ],
)
def test_no_way_to_anything_else(media: Path, path: str) -> None:
    assert fetch(path)[0].status_code == 404


def test_a_broken_cover_is_left_out(media: Path) -> None:
    (media / "broken.webp").write_bytes(b"RIFF")
    variant = make_sellable(listing={"cover": "broken.webp"})
    assert picture(f"/share/product/{variant.listing.slug}.jpg").size == (1200, 630)


@pytest.mark.parametrize("text", HOSTILE, ids=["empty", "long", "tall", "foreign", "broken", "wide"])
@pytest.mark.parametrize("face", [fonts.typeface(), fonts.Typeface("")], ids=["found", "built-in"])
def test_any_text_fits(face: fonts.Typeface, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.api.http.share.drawing.typeface", lambda: face)
    made = compose(Sheet(text, (text, text), stars=4, note=text), [])
    assert made.size == (1200, 630)
    margin = made.crop((1200 - 40, 30, 1200, 630)).getcolors(10)
    assert margin == [(40 * 600, (0xF4, 0xF6, 0xEF))]


def test_letters_without_a_font_that_has_them() -> None:
    assert fonts.Typeface("").spell("Kẹo dừa  Đắk Lắk") == "Keo dua Dak Lak"
    assert fonts.Typeface("any.ttf").spell("Ke\u0323o") == "Kẹo"


def test_only_a_font_with_vietnamese_letters_is_taken(tmp_path: Path, settings: Any) -> None:
    (tmp_path / "no-font.ttf").write_text("words")
    assert not fonts._knows_vietnamese(str(tmp_path / "no-font.ttf"))
    found = fonts.typeface()
    assert found.path == "" or isinstance(ImageFont.truetype(found.path, 20), ImageFont.FreeTypeFont)
