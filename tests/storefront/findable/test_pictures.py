"""Pictures: AVIF before WebP, widths, set sizes, lazy beyond the first row; a page that stays small."""

import re

from django.utils.safestring import mark_safe

from backend.api.media_addresses import SIZES, thumbnail_url
from storefront.shop.card_markup import goods_markup
from storefront.shop.cards import Card
from storefront.shop.picture_markup import picture_markup

URL = "https://api.example.vn/thumbnail/illustrations/thuc-pham-chuc-nang-12.webp/512/webp/"


def card(number: int, **more: str) -> Card:
    values = {"name": f"Sản phẩm có một cái tên khá dài {number}", "image": URL, **more}
    return Card(
        url=f"/san-pham/san-pham-co-mot-cai-ten-kha-dai-{number}",
        stars=mark_safe(""),
        place="Thành phố Hồ Chí Minh",
        price="120.000 ₫",
        from_price=True,
        demo="Sản phẩm minh hoạ",
        sold_out=False,
        group=1,
        **values,
    )


def test_a_card() -> None:
    base = URL.removesuffix("512/webp/")
    sizes = "(min-width:56rem) 17rem,(min-width:36rem) 12rem,46vw"
    assert picture_markup(URL, "card", lazy=True) == (
        f'<picture><source type="image/avif" srcset="{base}256/avif/ 256w,{base}512/avif/ 512w" sizes="{sizes}">'
        f'<source type="image/webp" srcset="{base}256/webp/ 256w,{base}512/webp/ 512w" sizes="{sizes}">'
        f'<img src="{URL}" alt="" width="512" height="512" loading="lazy"></picture>'
    )


def test_the_api_gives_such_addresses() -> None:
    url = thumbnail_url("tea/green.webp", 512, "WEBP")
    steps = [int(step) for step in re.findall(r" (\d+)w", picture_markup(url, "page"))]
    assert set(steps) <= set(SIZES)
    for step in steps:
        for form in ("AVIF", "WEBP"):
            assert f"{thumbnail_url('tea/green.webp', step, form)} {step}w" in picture_markup(url, "page")


def test_any_other_address_is_shown_as_it_is() -> None:
    for url in ("https://elsewhere.example/a.webp", "/media/a.webp", "", "https://x/thumbnail/a/512/gif/"):
        assert "<picture>" not in picture_markup(url, "page")


def test_nothing_hostile_gets_out_of_an_attribute() -> None:
    url = 'https://x/thumbnail/"><script>/512/webp/'
    assert "<script>" not in picture_markup(url, "card", alt='"><script>')


def test_the_first_row_at_once_and_the_rest_when_near() -> None:
    markup = goods_markup([card(number) for number in range(24)])
    assert markup.count("<picture>") == 24
    assert markup.count('loading="lazy"') == 20
    assert markup.index('loading="lazy"') > markup.index("khá dài 3")


def test_a_whole_list_stays_small() -> None:
    assert len(goods_markup([card(number) for number in range(24)]).encode()) < 36_000
