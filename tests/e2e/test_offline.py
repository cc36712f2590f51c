"""The counter without a network, in a real browser: nothing is lost, nothing counts twice, everybody's stays theirs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.e2e.accessibility import check_page
from tests.e2e.conftest import Marketplace
from tests.e2e.counter import Books, Counter, Line
from tests.e2e.test_a_sale import five_star_product_of_vinh_long, shelf, sign_in
from tests.faults.processes import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("marketplace")]

OTHER_PERSON = ("ga-ha-noi@ocop-demo.example", "demo-ga-ha-noi")


def send_now(page: Page) -> None:
    """Press the button, unless the outbox was quicker: it sends by itself as soon as the line is back."""
    page.locator("[data-send]").evaluate("button => button.click()")


@pytest.fixture
def counter(marketplace: Marketplace, tmp_path: Path) -> Iterator[Counter]:
    """A browser of its own, behind a line of its own."""
    line = Line(marketplace.shop)
    with sync_playwright() as playwright:
        counter = Counter(playwright, line, tmp_path / "profile")
        try:
            yield counter
        finally:
            counter.close()
            line.cut()


@pytest.fixture
def goods(marketplace: Marketplace) -> tuple[str, str]:
    """Slug and SKU of something that stands on the shelf in Vĩnh Long."""
    slug = five_star_product_of_vinh_long(marketplace)
    return slug, str(shelf(marketplace, slug)["variant"]["sku"])


def test_sales_survive_the_browser_and_count_once(
    marketplace: Marketplace, counter: Counter, goods: tuple[str, str]
) -> None:
    books, sku = Books(marketplace), goods[1]
    before = books.on_hand(sku)
    counter.sign_in()
    counter.context.set_offline(True)
    counter.sell(sku, 2)
    counter.sell(sku, 1)
    counter.outbox("chờ gửi", "chờ gửi")
    counter.close()
    counter.line.cut()
    counter.open()
    counter.outbox("chờ gửi", "chờ gửi")
    counter.page.goto("/quay/kho")
    counter.page.get_by_label("Tìm theo tên hoặc mã").fill(sku)
    row = counter.page.locator(".picks li").filter(has=counter.page.get_by_text(sku, exact=True))
    expect(row).to_contain_text(f"còn {before - 3}")
    assert books.on_hand(sku) == before

    # Two tabs send at the same moment.
    counter.page.goto("/quay/cho-gui")
    second = counter.context.new_page()
    second.goto("/quay/cho-gui")
    counter.line.mend()
    for tab in (second, counter.page):
        send_now(tab)
    counter.outbox("đã gửi", "đã gửi")
    wait_until(lambda: books.on_hand(sku) == before - 3)
    second.close()
    counter.page.goto("/quay/cho-gui")
    counter.outbox("đã gửi", "đã gửi")
    assert books.on_hand(sku) == before - 3
    assert "hold" in marketplace.ocop("check_invariants")


def test_a_count_tells_none_left_from_not_counted(
    marketplace: Marketplace, counter: Counter, goods: tuple[str, str]
) -> None:
    books, sku = Books(marketplace), goods[1]
    gone, kept = books.other_skus(sku)[:2]
    before, missing = books.on_hand(kept), books.on_hand(gone)
    if missing <= 5:
        books.receive(books.stock(gone)[0], 20)
        missing += 20
    counter.sign_in()
    counter.line.cut()
    page = counter.page
    page.goto("/quay/ghi-kho")
    page.get_by_label("Đếm kệ").check()
    search, noted = (
        page.get_by_label("Tìm tên hàng hoặc quét mã"),
        page.get_by_role("button", name="Ghi vào sổ"),
    )
    for code, presses in ((kept, 3), (gone, 1)):
        search.fill(code)
        row = page.locator(f"[data-sku='{code}']")
        expect(row).to_contain_text("chưa đếm")
        for _ in range(presses):  # zero, not counted, zero
            row.locator("[data-less]").click()
        expect(row).to_contain_text("đếm được 0")
    check_page(page)
    page.locator(f"[data-sku='{kept}'] [data-less]").click()
    expect(page.get_by_text("Đã đếm 1 mặt hàng")).to_be_visible()
    noted.click()
    expect(page.get_by_text("Đã ghi số đếm của 1 mặt hàng")).to_be_visible()
    page.goto("/quay/kho")
    page.get_by_label("Tìm theo tên hoặc mã").fill(gone)
    shown = page.locator(".picks li").filter(has=page.get_by_text(gone, exact=True))
    expect(shown).to_contain_text("còn 0")
    counter.outbox("chờ gửi")
    counter.line.mend()
    send_now(page)
    counter.outbox("đã gửi")
    # So great a difference is a manager's to decide, as on the page for counts.
    wait_until(lambda: books.counts()[:1] == ["WAITING"])
    assert books.on_hand(gone) == missing
    assert books.on_hand(kept) == before
    assert "hold" in marketplace.ocop("check_invariants")


def test_an_order_is_carried_out_while_the_server_is_away(
    marketplace: Marketplace, counter: Counter, goods: tuple[str, str]
) -> None:
    books, (slug, sku) = Books(marketplace), goods
    before = books.on_hand(sku)
    number, other = books.order(slug, "Bình"), books.order(slug, "Cúc")
    wait_until(lambda: books.stage(number)[1] == books.stage(other)[1] == "OFFERED")
    digits = books.digits(number)
    counter.sign_in()
    counter.line.cut()
    page = counter.page
    page.goto("/quay")
    for wanted in (other, number):
        page.goto("/quay")
        page.get_by_role("link", name=f"Đơn {wanted}").click()
        page.get_by_role("button", name="Nhận đơn").click()
        expect(page.get_by_text("Đã ghi trên máy")).to_be_visible()
    page.get_by_role("button", name="Đã đóng gói xong").click()
    page.get_by_role("button", name="Đã bàn giao").click()
    expect(page.get_by_role("alert")).to_contain_text("Hãy thu đủ tiền")
    page.get_by_role("checkbox").check()
    page.get_by_label("Mã 6 số của khách").fill(digits)
    page.get_by_role("button", name="Đã bàn giao").click()
    expect(page.get_by_text("Đơn này đã giao xong.")).to_be_visible()
    page.goto("/quay/ghi-kho")
    page.get_by_label("Hàng hỏng").check()
    page.get_by_label("Tìm tên hàng hoặc quét mã").fill(sku)
    page.get_by_label("Tìm tên hàng hoặc quét mã").press("Enter")
    page.get_by_role("button", name="Ghi vào sổ").click()
    counter.outbox(*["chờ gửi"] * 5)
    books.decline(books.stage(other)[0])  # a colleague was faster
    assert books.on_hand(sku) == before

    counter.line.mend()
    send_now(page)
    counter.outbox("bị từ chối", *["đã gửi"] * 4)
    expect(page.get_by_text("Đơn không còn ở bước này.")).to_be_visible()
    wait_until(lambda: books.on_hand(sku) == before - 2)  # one handed over, one damaged
    assert books.stage(number)[1] == "HANDED_OVER"
    assert books.stage(other)[1] == "DECLINED"
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Bỏ mục này").click()
    counter.outbox(*["đã gửi"] * 4)
    assert "hold" in marketplace.ocop("check_invariants")


def test_what_one_person_noted_is_not_sent_by_another(
    marketplace: Marketplace, counter: Counter, goods: tuple[str, str]
) -> None:
    books, sku = Books(marketplace), goods[1]
    before = books.on_hand(sku)
    counter.sign_in()
    counter.context.set_offline(True)
    counter.sell(sku, 1)
    books.end_sessions()
    counter.page.goto("/quay/cho-gui")
    counter.context.set_offline(False)
    expect(counter.page.get_by_text("Phiên đăng nhập đã hết.")).to_be_visible()
    counter.outbox("chờ gửi")

    # Somebody else signs in on this browser: nothing goes, nothing of the first person's is to be read.
    counter.sign_in(OTHER_PERSON)
    counter.page.goto("/quay/cho-gui")
    expect(counter.page.get_by_text("còn việc của người khác chưa gửi")).to_be_visible()
    counter.outbox()
    counter.context.set_offline(True)
    counter.page.goto("/quay/kho")
    expect(counter.page.get_by_role("heading", name="Kho của điểm")).to_be_visible()
    expect(counter.page.locator("#ten-diem")).not_to_contain_text("Vĩnh Long")
    counter.context.set_offline(False)
    counter.page.goto("/quay")
    counter.page.get_by_role("button", name="Đăng xuất").click()
    expect(counter.page).not_to_have_url("/quay")
    counter.context.set_offline(True)
    counter.page.goto("/quay/kho")
    expect(counter.page.get_by_text("chưa ai đăng nhập")).to_be_visible()
    assert books_now(marketplace).on_hand(sku) == before

    counter.context.set_offline(False)
    sign_in(counter.page, ("cho-vinh-long@ocop-demo.example", "demo-cho-vinh-long"))
    counter.outbox("đã gửi")
    wait_until(lambda: books_now(marketplace).on_hand(sku) == before - 1)


def test_the_pages_are_open_to_everybody_and_a_full_device_says_so(
    marketplace: Marketplace, counter: Counter, goods: tuple[str, str]
) -> None:
    books, sku = Books(marketplace), goods[1]
    before = books.on_hand(sku)
    counter.sign_in()
    counter.line.cut()
    for path in (
        "/quay",
        "/quay/ghi-kho",
        "/quay/kho",
        "/quay/cho-gui",
        "/quay/su-kien",
        "/quay/ban-hang",
    ):
        counter.page.goto(path)
        expect(counter.page.get_by_role("heading", level=1)).to_be_attached()
        check_page(counter.page)
    counter.page.evaluate("""() => { const add = IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = function (...given) { if (this.name === "entries")
        throw new DOMException("full", "QuotaExceededError"); return add.apply(this, given); }; }""")
    counter.page.locator(f"[data-sku='{sku}'] [data-more]").click()
    counter.page.get_by_role("button", name="Ghi bán").click()
    expect(counter.page.get_by_text("Máy đã hết chỗ nên chưa ghi được.")).to_be_visible()
    expect(counter.page.locator(f"[data-sku='{sku}'] input")).to_have_value("1")
    counter.outbox()
    counter.line.mend()
    counter.page.goto("/quay")
    assert books.on_hand(sku) == before


def books_now(marketplace: Marketplace) -> Books:
    """With a token made after the old ones were ended."""
    return Books(marketplace)


def test_going_back_to_a_refused_form_takes_no_step_again(
    marketplace: Marketplace, counter: Counter, goods: tuple[str, str]
) -> None:
    books = Books(marketplace)
    number = books.order(goods[0], "Lụa")
    wait_until(lambda: books.stage(number)[1] == "OFFERED")
    counter.sign_in()
    page = counter.page
    page.goto("/quay")
    page.get_by_role("link", name=f"Đơn {number}").click()
    task = page.url
    page.get_by_role("button", name="Nhận đơn").click()
    page.get_by_role("button", name="Đã đóng gói xong").click()
    right = int(books.digits(number))
    page.get_by_label("Mã 6 số của khách").fill(f"{(right + 1) % 1_000_000:06}")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Đã bàn giao").click()
    expect(page.get_by_text("Mã không đúng.").first).to_be_visible()
    page.get_by_role("link", name="Tất cả đơn").click()
    expect(page).to_have_url(f"{counter.line.address}/quay")

    # The browser wants the answer to the form once more; the network is there all the time.
    page.go_back()
    expect(page).to_have_url(task)
    expect(page.get_by_label("Mã 6 số của khách")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Trang này cần có mạng")
    assert books.stage(number)[1] == "PACKED"
    counter.outbox()
