"""Orders by card, transfer and cash in a browser, by everybody concerned: what goes wrong on the way, what comes back,
and the same đồng on the buyer's page, at the counter and in the producer's statement. Nothing for axe on any of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.operations.walk.plays import Pay, Play, Story
from tests.e2e.accessibility import check_page
from tests.e2e.conftest import PHONE, Marketplace
from tests.e2e.stage import PASSWORD, Good, Stage, set_stage
from tests.e2e.test_a_sale import sign_in
from tests.faults.processes import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("marketplace")]

BY_CARD = Play(Pay.CARD, False, Story.EVERYTHING)
BY_TRANSFER = Play(Pay.TRANSFER, True, Story.KEPT)
IN_CASH = Play(Pay.CASH, False, Story.MISSING)


@pytest.fixture(scope="module")
def stage(marketplace: Marketplace) -> Stage:
    return set_stage(marketplace, "trinh-duyet", [BY_CARD, BY_TRANSFER, IN_CASH])


class People:
    """Browsers of buyer, counters and producers, opened when first needed."""

    def __init__(self, browser: Browser, market: Marketplace, stage: Stage) -> None:
        self._browser, self._market, self._stage = browser, market, stage
        self._pages: dict[str, Page] = {}
        self.buyer = self._page("")

    def counter(self, place: int) -> Page:
        """The telephone of who works at the point."""
        return self._page(self._stage.staff[place])

    def producer(self, good: Good) -> Page:
        """The telephone of who made it, at the statement of this month."""
        page = self._page(good.producer)
        page.goto("/nha-san-xuat/doi-soat")
        return page

    def close(self) -> None:
        """All of them."""
        for page in self._pages.values():
            page.context.close()

    def _page(self, email: str) -> Page:
        if email not in self._pages:
            context = self._browser.new_context(
                viewport=PHONE,
                locale="vi-VN",
                base_url=self._market.shop,
                has_touch=True,
                reduced_motion="reduce",
            )
            context.set_default_timeout(15_000)
            self._pages[email] = context.new_page()
            if email:
                sign_in(self._pages[email], (email, PASSWORD))
        return self._pages[email]


@pytest.fixture
def people(browser: Browser, marketplace: Marketplace, stage: Stage) -> Iterator[People]:
    everybody = People(browser, marketplace, stage)
    yield everybody
    everybody.close()


def test_by_card_from_two_points_declined_rerouted_and_returned_in_part(people: People, stage: Stage) -> None:
    tea, honey = stage.goods[0]
    buyer = people.buyer
    fee = order(buyer, BY_CARD, stage)
    total = 3 * tea.price + 2 * honey.price + fee
    expect(buyer.locator(".sum")).to_have_text(dong(total))
    check_page(buyer)
    buyer.get_by_role("button", name="Thanh toán").click()
    number, link = placed(buyer)
    assert sums(buyer) == {
        "Tiền hàng": total - fee,
        "Phí giao": fee,
        "Tổng cộng": total,
        "Đã trả bằng thẻ": total,
    }

    # The second point has nothing: the third is asked.
    open_task(people.counter(0), number)
    first = asked(people, number, 1, 2)
    decline(first, number)
    second = asked(people, number, 2 if first is people.counter(1) else 1)
    for counter in (people.counter(0), second):
        open_task(counter, number)
        expect(counter.get_by_text("Khách đã trả trước, không thu tiền")).to_be_visible()
        deliver(counter, f"VN{number}")
    buyer.goto(link)
    expect(buyer.locator(".parcels .there")).to_have_count(2)
    check_page(buyer)

    # One unit of the first good comes back, sound.
    part = buyer.locator("details.give-back", has_text=stage.points[0])
    part.locator("summary").click()
    part.get_by_label(re.compile(re.escape(tea.name))).fill("1")
    part.get_by_label("Vì sao?").select_option(label="Hàng không như mô tả")
    check_page(buyer)
    part.get_by_role("button", name="Xin trả hàng").click()
    counter = people.counter(0)
    counter.goto("/quay/tra-hang")
    back = counter.locator(".back", has_text=tea.name)
    expect(back.locator(".cash b")).to_have_text(dong(tea.price))
    check_page(counter)
    back.get_by_role("button", name="Đã nhận hàng").click()
    expect(counter.get_by_text(re.compile("được trả về thẻ của khách"))).to_be_visible()
    wait_until(lambda: sums(buyer, link).get("Đã hoàn lại") == tea.price)
    assert sums(buyer) == {
        "Tiền hàng": total - fee, "Phí giao": fee, "Tổng cộng": total, "Đã trả bằng thẻ": total,
        "Đã hoàn lại": tea.price,
    }  # fmt: skip
    check_page(buyer)
    assert statement(people.producer(tea), number) == [-tea.price, 3 * tea.price]
    assert statement(people.producer(honey), number) == [2 * honey.price]
    check_page(people.producer(tea))


def test_by_transfer_and_collected(
    people: People, stage: Stage, marketplace: Marketplace, tmp_path: Path
) -> None:
    tea, honey = stage.goods[1]
    buyer, counter = people.buyer, people.counter(0)
    assert order(buyer, BY_TRANSFER, stage) == 0
    total = 3 * tea.price + 2 * honey.price
    number, link = placed(buyer)
    expect(buyer.locator(".transfer .facts")).to_contain_text(dong(total))
    expect(buyer.locator(".transfer .facts")).to_contain_text(f"OCOP{number}")
    check_page(buyer)
    file = tmp_path / "sao-ke.csv"
    file.write_text(f"Ngày;Số tiền;Nội dung;Mã giao dịch\n22/11/2026;{total};OCOP{number};FT-{number}\n")
    marketplace.ocop("import_statement", str(file))
    wait_until(lambda: sums(buyer, link).get("Đã nhận chuyển khoản") == total)

    open_task(counter, number)
    check_page(counter)
    counter.get_by_role("button", name="Nhận đơn").click()
    counter.get_by_role("button", name=re.compile("gói xong", re.IGNORECASE)).click()
    expect(counter.get_by_text("Khách đã trả trước, không thu tiền")).to_be_visible()
    check_page(counter)
    buyer.goto(link)
    counter.get_by_label("Mã 6 số của khách").fill(buyer.locator(".pickup-code .digits").inner_text())
    check_page(buyer)
    counter.get_by_role("button", name=re.compile("bàn giao", re.IGNORECASE)).click()
    expect(counter.get_by_text("Đơn đã được bàn giao.")).to_be_visible()
    assert sums(buyer, link) == {
        "Tiền hàng": total, "Phí giao": 0, "Tổng cộng": total, "Đã nhận chuyển khoản": total
    }  # fmt: skip
    assert statement(people.producer(tea), number) == [3 * tea.price]
    assert statement(people.producer(honey), number) == [2 * honey.price]


def test_in_cash_with_a_unit_that_nobody_has(people: People, stage: Stage) -> None:
    tea, honey = stage.goods[2]
    buyer, counter = people.buyer, people.counter(0)
    fee = order(buyer, IN_CASH, stage)
    number, link = placed(buyer)
    total = 3 * tea.price + 2 * honey.price + fee
    assert sums(buyer)["Còn phải trả khi nhận"] == total
    check_page(buyer)
    open_task(counter, number)
    counter.get_by_role("button", name="Nhận đơn").click()
    counter.get_by_text("Thiếu món trên kệ").click()
    counter.get_by_label(re.compile(re.escape(honey.name))).fill("1")
    check_page(counter)
    counter.get_by_role("button", name="Báo thiếu").click()

    # Its producer is asked before the buyer, who sees so, and has none either.
    maker = people.producer(honey)

    def producer_is_asked() -> bool:
        maker.goto("/nha-san-xuat/don-can-hang")
        return maker.get_by_text(number).count() > 0

    wait_until(producer_is_asked)
    buyer.goto(link)
    check_page(buyer)
    check_page(maker)
    maker.locator("summary", has_text="Không có hàng").click()
    maker.get_by_label("Vì sao").fill("Hết mùa")
    maker.get_by_role("button", name="Trả lời là không có hàng").click()
    expect(maker.get_by_role("button", name="Trả lời là không có hàng")).to_have_count(0)

    def is_asked() -> bool:
        buyer.goto(link)
        return buyer.get_by_role("button", name="Thôi phần còn thiếu").count() > 0

    wait_until(is_asked)
    check_page(buyer)
    buyer.get_by_role("button", name="Thôi phần còn thiếu").click()
    expect(buyer.get_by_text("đã bỏ 1")).to_be_visible()
    assert sums(buyer)["Còn phải trả khi nhận"] == total - honey.price
    open_task(counter, number)
    expect(counter.locator(".cash b")).to_have_text(dong(total - honey.price))
    deliver(counter, f"VN{number}")
    shown = sums(buyer, link)
    assert (shown["Đã trả khi nhận hàng"], shown.get("Còn phải trả khi nhận")) == (total - honey.price, None)
    check_page(buyer)
    assert statement(people.producer(tea), number) == [3 * tea.price]
    assert statement(people.producer(honey), number) == [honey.price]


def order(page: Page, play: Play, stage: Stage) -> int:
    """Fill the basket and confirm it; the price of the delivery that was shown."""
    goods = stage.goods[[BY_CARD, BY_TRANSFER, IN_CASH].index(play)]
    for good, units in zip(goods, (3, 2), strict=True):
        page.goto(f"/san-pham/{good.slug}")
        choice = page.locator(f"input[name=mat-hang][value='{good.variant}']")
        if choice.get_attribute("type") == "radio":
            choice.check()
        page.get_by_label("Số lượng").fill(str(units))
        page.get_by_role("button", name="Cho vào giỏ").click()
        expect(page.get_by_text("Đã cho vào giỏ.")).to_be_visible()
    page.goto("/dat-hang")
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Mai")
    page.get_by_label("Số điện thoại").fill("0912 345 678")
    page.get_by_label("Thư điện tử").fill("mai@example.vn")
    if play.pickup:
        page.get_by_label("Đến lấy tại điểm bán").check()
        page.locator("select[name=point]").select_option(
            page.locator("option", has_text=stage.points[0]).get_attribute("value")
        )
    else:
        page.locator("#f-province").select_option("vinh-long")
        page.get_by_label("Xã, phường, đặc khu").fill("Phường Long Châu")
        page.get_by_label("Số nhà, đường, thôn, ấp").fill("12 Lê Lợi")
    page.get_by_role("button", name="Xem lại đơn").click()
    page.locator(f"input[name=cach-tra][value='ocop.{play.pay}']").check()
    fee = sums(page)["Phí giao"]
    page.get_by_role("button", name=re.compile("Xác nhận đặt hàng")).click()
    return fee


def placed(page: Page) -> tuple[str, str]:
    """Number and address of the order."""
    expect(page).to_have_url(re.compile(r"/don-hang/[0-9a-f-]{36}"))
    return re.sub(r"\D", "", page.get_by_role("heading", level=1).inner_text()), page.url


def sums(page: Page, link: str = "") -> dict[str, int]:
    """The page's bill in đồng, by its words."""
    if link:
        page.goto(link)
    terms = zip(
        page.locator(".sums dt").all_inner_texts(), page.locator(".sums dd").all_inner_texts(), strict=True
    )
    return {term: int(re.sub(r"\D", "", amount) or 0) for term, amount in terms}


def open_task(page: Page, number: str) -> None:
    """From the queue, as soon as the order is there."""

    def offered() -> bool:
        page.goto("/quay")
        return page.get_by_text(f"Đơn {number}").count() > 0

    wait_until(offered)
    page.get_by_role("link", name=re.compile(f"Đơn {number}")).click()


def asked(people: People, number: str, *places: int) -> Page:
    """The counter of these that the order was offered to."""
    found: list[Page] = []

    def somebody() -> bool:
        for place in places:
            people.counter(place).goto("/quay")
            if people.counter(place).get_by_text(f"Đơn {number}").count():
                found.append(people.counter(place))
        return bool(found)

    wait_until(somebody)
    return found[0]


def decline(page: Page, number: str) -> None:
    open_task(page, number)
    page.get_by_text("Không làm được đơn này").click()
    page.get_by_label("Trên kệ không đủ hàng").check()
    check_page(page)
    page.get_by_role("button", name="Báo không làm được").click()
    expect(page.get_by_role("button", name="Báo không làm được")).to_have_count(0)


def deliver(page: Page, code: str) -> None:
    """From the open task to the buyer's hand, by a carrier; where there is cash to take, every step is looked at."""
    cash = page.locator(".cash b").count() > 0
    if page.get_by_role("button", name="Nhận đơn").count():
        page.get_by_role("button", name="Nhận đơn").click()
    page.get_by_role("button", name=re.compile("gói xong", re.IGNORECASE)).click()
    expect(page.get_by_label("Mã vận đơn")).to_be_visible()
    if cash:
        check_page(page)
    page.get_by_label("Mã vận đơn").fill(code)
    page.get_by_role("button", name="Đã gửi đi").click()
    expect(page.get_by_role("button", name="Khách đã nhận hàng")).to_be_visible()
    if cash:
        check_page(page)
        page.locator("#f-da-thu").check()
    page.get_by_role("button", name="Khách đã nhận hàng").click()
    expect(page.get_by_role("button", name="Khách đã nhận hàng")).to_have_count(0)


def statement(page: Page, number: str) -> list[int]:
    """What buyers paid for this order's goods, row by row; every row and the month's sums add up."""
    rows = [
        [amount(text) for text in row.locator("td").all_inner_texts()]
        for row in page.locator(".money-rows tbody tr", has_text=f"Đơn {number} ").all()
    ]
    for paid, commission, withheld, owed in rows:
        assert owed == paid - commission - withheld
    total = [amount(text) for text in page.locator(".statement .sums dd").all_inner_texts()]
    assert total[-1] == abs(sum(total[:-1]))
    return [row[0] for row in rows]


def amount(text: str) -> int:
    """Đồng: the first line, with its sign."""
    line = text.strip().splitlines()[0]
    return int(re.sub(r"\D", "", line)) * (-1 if line.startswith(("-", "−")) else 1)


def dong(value: int) -> str:
    return f"{value:,}".replace(",", ".") + "\u00a0₫"
