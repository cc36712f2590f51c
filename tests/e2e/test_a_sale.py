"""One sale through the whole house, by the people it is for: a cooperative, a buyer, point staff, and a till."""

import re
import uuid
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Marketplace
from tests.faults.processes import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("marketplace")]

COOPERATIVE = ("htx-dua@ocop-demo.example", "demo-htx-dua")
STAFF = ("cho-vinh-long@ocop-demo.example", "demo-cho-vinh-long")
POINT = "Điểm OCOP Chợ Vĩnh Long"
NEW_PRICE = "53.000"


def test_a_five_star_product_changes_its_price_is_bought_and_handed_over(
    marketplace: Marketplace, phone: Page, other_phone: Page
) -> None:
    slug = five_star_product_of_vinh_long(marketplace)
    before = shelf(marketplace, slug)

    # The cooperative has just changed its price.
    sign_in(other_phone, COOPERATIVE)
    other_phone.goto(f"/nha-san-xuat/mat-hang/{slug}")
    other_phone.locator("input[name^='gia-']:not([type='hidden'])").first.fill(NEW_PRICE)
    other_phone.get_by_role("button", name="Lưu giá").click()
    expect(other_phone.locator("input[name^='gia-']:not([type='hidden'])").first).to_have_value(NEW_PRICE)
    other_phone.get_by_role("button", name="Đăng xuất").click()

    # A buyer finds it by stars and province, under the province's former name too, and orders it for pick-up.
    phone.goto("/san-pham?tinh=ben-tre&sao=5")
    expect(phone).to_have_url(re.compile(r"tinh=vinh-long&sao=5"))
    phone.locator(f"main a[href$='/{slug}']").first.click()
    expect(phone.get_by_text(f"{NEW_PRICE} ₫").first).to_be_visible()
    phone.get_by_role("button", name="Cho vào giỏ").click()
    expect(phone.get_by_text("Đã cho vào giỏ.")).to_be_visible()
    phone.goto("/dat-hang")
    phone.get_by_label("Họ và tên").fill("Trần Thị Bình")
    phone.get_by_label("Số điện thoại").fill("0901 234 567")
    phone.get_by_label("Thư điện tử").fill("binh@example.vn")
    phone.get_by_label("Đến lấy tại điểm bán").check()
    phone.locator("select[name=point]").select_option(label=f"Vĩnh Long: {POINT}")
    phone.get_by_role("button", name="Xem lại đơn").click()
    phone.get_by_role("button", name=re.compile("Xác nhận đặt hàng")).click()
    expect(phone).to_have_url(re.compile(r"/don-hang/[0-9a-f-]{36}"))
    order_page = phone.url
    number = re.sub(r"\D", "", phone.get_by_role("heading", level=1).inner_text())
    assert at_point(marketplace, slug) == before["at_point"] - 1, (
        "the unit is promised and so no longer offered"
    )

    # Celery has offered it to the point; staff accept, pack and hand it over for the cash.
    sign_in(other_phone, STAFF)

    def offered() -> bool:
        other_phone.goto("/quay")
        return other_phone.get_by_text(f"Đơn {number}").count() > 0

    wait_until(offered)
    other_phone.get_by_role("link", name=re.compile(f"Đơn {number}")).click()
    other_phone.get_by_role("button", name="Nhận đơn").click()
    other_phone.get_by_role("button", name=re.compile("gói xong", re.IGNORECASE)).click()
    phone.goto(order_page)
    other_phone.get_by_label("Mã 6 số của khách").fill(phone.locator(".pickup-code .digits").inner_text())
    other_phone.get_by_role("checkbox").check()
    other_phone.get_by_role("button", name=re.compile("bàn giao", re.IGNORECASE)).click()
    expect(other_phone.get_by_text("Đơn đã được bàn giao.")).to_be_visible()
    phone.goto(order_page)
    expect(phone.get_by_text("Đã trao tay")).to_be_visible()
    assert at_point(marketplace, slug) == before["at_point"] - 1
    assert "hold" in marketplace.ocop("check_invariants")


def test_a_counter_sale_shows_in_the_shop(marketplace: Marketplace) -> None:
    slug = five_star_product_of_vinh_long(marketplace)
    before = shelf(marketplace, slug)
    code = marketplace.ocop("pos_enrol_code", before["point_slug"]).strip().split()[-1]
    device = httpx.post(
        f"{marketplace.api}/pos/v1/enrol", json={"code": code, "name": "Máy quầy"}, timeout=10
    ).json()
    sale = {
        "id": str(uuid.uuid4()),
        "seq": 1,
        "kind": "sale",
        "sku": before["variant"]["sku"],
        "quantity": 2,
        "occurred_at": "2026-11-22T09:00:00+07:00",
    }
    answers = [
        httpx.post(
            f"{marketplace.api}/pos/v1/events",
            json={"events": [sale]},
            headers={"Authorization": f"Device {device['device_id']}.{device['key']}"},
            timeout=10,
        ).json()
        for _ in range(2)
    ]
    assert [answer["results"][0]["status"] for answer in answers] == ["created", "exists"]
    wait_until(lambda: at_point(marketplace, slug) == before["at_point"] - 2)
    page = httpx.get(f"{marketplace.shop}/san-pham/{slug}", timeout=10).text
    assert f"còn {before['at_point'] - 2}" in page


def sign_in(page: Page, person: tuple[str, str]) -> None:
    """As a person does it, from the sign-in page to the page where their work begins."""
    page.goto("/dang-nhap")
    page.get_by_label("Thư điện tử").fill(person[0])
    page.get_by_label("Mật khẩu").fill(person[1])
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page).not_to_have_url(re.compile("dang-nhap"))


def graphql(market: Marketplace, query: str, **variables: object) -> dict[str, Any]:
    answer = httpx.post(
        f"{market.api}/graphql/", json={"query": query, "variables": variables}, timeout=10
    ).json()
    assert "errors" not in answer, answer
    data: dict[str, Any] = answer["data"]
    return data


def five_star_product_of_vinh_long(market: Marketplace) -> str:
    """The first five-star product of Vĩnh Long, asked for by the name of a province that went into it."""
    data = graphql(
        market,
        """query Find($where: ProductWhereInput) { products(first: 1, channel: "default-channel", where: $where,
             sortBy: {field: NAME, direction: ASC}) { edges { node { slug } } } }""",
        where={
            "attributes": [
                {"slug": "ocop-stars", "values": ["5"]},
                {"slug": "province", "values": ["ben-tre"]},
            ]
        },
    )
    return str(data["products"]["edges"][0]["node"]["slug"])


def shelf(market: Marketplace, slug: str) -> dict[str, Any]:
    """The first variant, and what the point in Vĩnh Long has of the product."""
    product = graphql(
        market,
        """query Shelf($slug: String!) { product(slug: $slug, channel: "default-channel") {
             variants { sku quantityAvailable } points { quantity point { slug name } } } }""",
        slug=slug,
    )["product"]
    here = next(one for one in product["points"] if one["point"]["name"] == POINT)
    return {
        "variant": product["variants"][0],
        "at_point": here["quantity"],
        "point_slug": here["point"]["slug"],
    }


def at_point(market: Marketplace, slug: str) -> int:
    return int(shelf(market, slug)["at_point"])
