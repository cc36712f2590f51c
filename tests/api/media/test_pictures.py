"""Pictures over HTTP: thumbnails at Saleor's steps, made once, and no way out of the media folder."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from backend.api.http import pictures
from backend.api.media_addresses import nearest_size


@pytest.fixture
def media(tmp_path: Path, settings: Any) -> Path:
    """A media folder with a wide picture, a transparent one, and things that are none; a secret beside it."""
    root = tmp_path / "media"
    (root / "tea").mkdir(parents=True)
    Image.new("RGB", (1500, 500), (20, 120, 60)).save(root / "tea" / "wide.webp")
    Image.new("RGBA", (64, 64), (200, 0, 0, 90)).save(root / "mark.png")
    Image.new("RGB", (300, 300)).save(root / "photo.jpg")
    (root / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nrubbish")
    (root / "paper.pdf").write_bytes(b"%PDF")
    (root / "script.svg").write_text("<svg onload='alert(1)'/>")
    (tmp_path / "secret.png").write_bytes((root / "mark.png").read_bytes())
    (root / "link.png").symlink_to(tmp_path / "secret.png")
    settings.MEDIA_ROOT = root
    return root


def get(path: str, **headers: str) -> Any:
    """GET without following or raising."""
    return Client().get(path, headers=headers)


def picture(response: Any) -> Image.Image:
    """The picture in an answer."""
    return Image.open(BytesIO(b"".join(response.streaming_content)))


@pytest.mark.parametrize(
    ("asked", "step"),
    [
        (1, 32),
        (32, 32),
        (47, 32),
        (48, 32),
        (49, 64),
        (200, 256),
        (300, 256),
        (384, 256),
        (385, 512),
        (4096, 4096),
        (9999, 4096),
    ],
)
def test_sizes_are_rounded_to_the_nearest_step(asked: int, step: int):
    assert nearest_size(asked) == step


@pytest.mark.parametrize(
    ("format", "media_type", "kind"),
    [("webp", "image/webp", "WEBP"), ("avif", "image/avif", "AVIF"), ("original", "image/webp", "WEBP")],
)
def test_a_thumbnail(media: Path, format: str, media_type: str, kind: str):
    response = get(f"/thumbnail/tea/wide.webp/300/{format}/")
    assert response.status_code == 200
    assert response["Content-Type"] == media_type
    assert response["Cache-Control"] == "public, max-age=86400"
    assert response["X-Content-Type-Options"] == "nosniff"
    made = picture(response)
    assert (made.format, made.size) == (kind, (256, 85))


def test_pictures_are_never_enlarged_and_keep_their_transparency(media: Path):
    made = picture(get("/thumbnail/mark.png/1024/webp/"))
    assert made.size == (64, 64)
    assert made.mode == "RGBA"
    assert picture(get("/thumbnail/photo.jpg/128/original/")).format == "JPEG"


def test_the_original(media: Path):
    response = get("/media/tea/wide.webp")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == (media / "tea" / "wide.webp").read_bytes()


def test_a_thumbnail_is_made_once_and_again_when_its_picture_changes(
    media: Path, monkeypatch: pytest.MonkeyPatch
):
    made: list[str] = []
    make = pictures._make

    def count(source: Path, *args: Any) -> bool:
        made.append(source.name)
        return make(source, *args)

    monkeypatch.setattr(pictures, "_make", count)
    tags = {get("/thumbnail/tea/wide.webp/250/webp/")["ETag"] for _ in range(3)}
    assert (made, len(tags)) == (["wide.webp"], 1)
    tag = tags.pop()
    unchanged = get("/thumbnail/tea/wide.webp/260/webp/", **{"If-None-Match": tag})
    assert (unchanged.status_code, made) == (304, ["wide.webp"])
    Image.new("RGB", (100, 100)).save(media / "tea" / "wide.webp")
    assert picture(get("/thumbnail/tea/wide.webp/256/webp/")).size == (100, 100)
    assert made == ["wide.webp", "wide.webp"]


@pytest.mark.parametrize(
    "key",
    [
        "none.png",
        "tea",
        "tea/",
        "paper.pdf",
        "script.svg",
        "broken.png",
        "link.png",
        "../secret.png",
        "tea/../../secret.png",
        "%2e%2e/secret.png",
        "..%2fsecret.png",
        "%2e%2e%2fsecret.png",
        "/etc/passwd",
        "tea//wide.webp",
        "tea/./wide.webp",
        "tea\\wide.webp",
        "tea/wide.webp%00.png",
        ".thumbnails/256/mark.png.webp",
        "a" * 300 + ".png",
        "đ.png",
    ],
)
def test_no_way_to_anything_else(media: Path, key: str):
    assert get("/thumbnail/mark.png/256/webp/").status_code == 200
    assert get(f"/thumbnail/{key}/256/webp/").status_code == 404
    if key != "broken.png":
        assert get(f"/media/{key}").status_code == 404


@pytest.mark.parametrize(
    "path", ["/thumbnail/mark.png/256/gif/", "/thumbnail/mark.png/-1/webp/", "/thumbnail/mark.png/x/webp/"]
)
def test_other_formats_and_sizes_there_are_not(media: Path, path: str):
    assert get(path).status_code == 404


def test_a_picture_of_too_many_pixels_is_refused_unread(media: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pictures, "MAX_PIXELS", 1500 * 500 - 1)
    assert get("/thumbnail/tea/wide.webp/256/webp/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pictures_are_only_read(media: Path, method: str):
    response = getattr(Client(), method)("/thumbnail/mark.png/256/webp/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_nothing_half_written_stays(media: Path):
    get("/thumbnail/mark.png/256/avif/")
    get("/thumbnail/broken.png/256/avif/")
    assert [path.name for path in (media / ".thumbnails").rglob("*") if path.is_file()] == ["mark.png.avif"]
