"""How amounts, days, phone numbers and stars are written."""

import pytest
from django.test import RequestFactory

from storefront.shop import display
from storefront.shop.frame import build_frame
from storefront.shop.names import alphabetical, without_marks
from storefront.shop.rich_text import paragraphs
from storefront.shop.templatetags.display import address_in


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "0\u00a0₫"),
        (999, "999\u00a0₫"),
        (1250000, "1.250.000\u00a0₫"),
        ("48000.0", "48.000\u00a0₫"),
        (-83400, "\u221283.400\u00a0₫"),
        (None, ""),
    ],
)
def test_money(amount: float | str | None, written: str) -> None:
    assert display.money(amount) == written


@pytest.mark.parametrize(
    ("instant", "written"),
    [
        ("2025-03-09T17:00:00+00:00", "10/03/2025"),  # midnight in Vietnam
        ("2025-03-09T16:59:59+00:00", "09/03/2025"),
        ("2025-03-10", "10/03/2025"),
        ("never", ""),
        (None, ""),
    ],
)
def test_day_is_vietnams(instant: str | None, written: str) -> None:
    assert display.day(instant) == written


def test_moment() -> None:
    assert display.moment("2026-11-22T03:15:00+00:00") == "10:15 22/11/2026"


@pytest.mark.parametrize(
    ("number", "written"),
    [("+84912345678", "0912 345 678"), ("02438250000", "02438250000"), ("+4930123", "+4930123"), (None, "")],
)
def test_phone(number: str | None, written: str) -> None:
    assert display.phone(number) == written


def test_stars_are_readable_aloud() -> None:
    drawn = display.stars(4)
    assert 'aria-label="4 sao OCOP"' in drawn
    assert drawn.count('class="on"') == 4
    assert drawn.count('class="off"') == 1
    assert display.stars(0) == ""


def test_without_marks() -> None:
    assert without_marks(" Đắk  Lắk ") == "dak-lak"
    assert without_marks("ben-tre") == "ben-tre"


def test_provinces_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    names = ["Điện Biên", "Cần Thơ", "Cao Bằng", "Đà Nẵng", "Cà Mau", "Đắk Lắk", "An Giang", "Đồng Nai"]
    expected = ["An Giang", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai"]
    assert sorted(names, key=alphabetical) == expected


def test_todays_province_wins_over_a_former_one() -> None:
    former = [{"name": "Bắc Kạn", "slug": "bac-kan"}, {"name": "Hà Giang", "slug": "ha-giang"}]
    data = {
        "provinces": [
            {"slug": "thai-nguyen", "name": "Thái Nguyên", "nameEn": "Thai Nguyen", "former": former},
            {"slug": "ha-giang", "name": "Hà Giang", "nameEn": "Ha Giang", "former": []},
        ]
    }
    frame = build_frame(data)
    found = [frame.find_province(name) for name in ("bắc kạn", "Hà Giang", "nowhere")]
    assert [p.slug if p else None for p in found] == ["thai-nguyen", "ha-giang", None]


def test_descriptions_lose_every_tag() -> None:
    blocks = (
        '{"blocks":[{"type":"paragraph","data":{"text":"Chè <b>Shan</b> &lt;cổ thụ&gt;<script>x</script>"}},'
        '{"type":"list","data":{"items":["một","hai"]}},{"type":"image","data":{"file":{}}}]}'
    )
    assert paragraphs(blocks) == ["Chè Shan <cổ thụ>x", "một", "hai"]
    assert paragraphs(None) == []
    assert paragraphs("not json") == ["not json"]


def test_the_language_switch_never_leads_to_another_site() -> None:
    request = RequestFactory().get("/en/quay")
    request.path = "/en//vidu.com/x"
    assert address_in({"request": request}, "vi") == "/vidu.com/x"
