"""Goods move between points while the counter has no network: asked, agreed, sent and received, each once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.e2e.accessibility import check_page
from tests.e2e.conftest import Marketplace
from tests.e2e.counter import Books, Counter, Line
from tests.e2e.test_a_sale import five_star_product_of_vinh_long, shelf
from tests.e2e.test_offline import OTHER_PERSON, send_now
from tests.faults.processes import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("marketplace")]


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


def test_transfers_are_asked_sent_and_received_without_a_network(
    marketplace: Marketplace, counter: Counter
) -> None:
    slug = five_star_product_of_vinh_long(marketplace)
    sku = str(shelf(marketplace, slug)["variant"]["sku"])
    ours, theirs = Books(marketplace), Books(marketplace, OTHER_PERSON)
    variant, _ = ours.stock(sku)
    ours.receive(variant, 20)
    theirs.receive(variant, 20)
    to_send = theirs.ask_for(ours.point, variant, 4)
    coming = ours.ask_for(theirs.point, variant, 5)
    theirs.give(ours.transfers()[coming][0], variant, 5)
    (_, here), (_, there) = ours.stock(sku), theirs.stock(sku)
    known = set(ours.transfers())

    counter.sign_in()
    counter.line.cut()
    page = counter.page
    page.goto("/quay/chuyen-hang")
    expect(page.get_by_role("heading", name="Chuyển hàng giữa các điểm")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name=f"Phiếu {to_send}").click()
    units = page.locator(".count-box")
    expect(units).to_have_value("4")
    units.fill("")
    page.get_by_role("button", name="Đồng ý gửi").click()
    expect(page.get_by_role("alert")).to_contain_text("hãy điền một số")
    units.fill("3")
    page.get_by_role("button", name="Đồng ý gửi").click()
    expect(page.get_by_text("Đã ghi trên máy")).to_be_visible()
    expect(units).to_have_value("3")  # what was promised a moment ago
    check_page(page)
    page.get_by_role("button", name="Đã gửi, hàng đi rồi").click()
    expect(page.get_by_text("Hàng đang trên đường.")).to_be_visible()

    page.goto(f"/quay/chuyen-hang/{coming}")
    for parcel, more in (("2", True), ("3", False)):
        page.locator(".count-box").fill(parcel)
        if more:
            page.get_by_label("Còn thùng nữa").check()
        page.get_by_role("button", name="Đã nhận").click()
        expect(page.get_by_text("Đã ghi trên máy")).to_be_visible()
    expect(page.get_by_role("button", name="Đã nhận")).to_be_hidden()

    page.goto("/quay/chuyen-hang")
    page.get_by_text("Xin hàng của điểm khác").click()
    page.get_by_label("Món nào").fill(sku)
    page.get_by_label("Xin điểm nào").select_option(label=theirs.point_name)
    page.get_by_label("Cần mấy món").fill("6")
    page.get_by_role("button", name="Xin", exact=True).click()
    expect(page.get_by_text("Đã xin, chờ gửi")).to_be_visible()
    page.goto("/quay/kho")
    page.get_by_label("Tìm theo tên hoặc mã").fill(sku)
    row = page.locator(".picks li").filter(has=page.get_by_text(sku, exact=True))
    expect(row).to_contain_text(f"còn {here - 3 + 5}")
    counter.outbox(*["chờ gửi"] * 5)
    assert ours.stock(sku)[1] == here

    counter.close()
    counter.open()
    counter.outbox(*["chờ gửi"] * 5)
    second = counter.context.new_page()
    second.goto("/quay/cho-gui")
    counter.line.mend()
    for tab in (second, page := counter.page):
        send_now(tab)
    counter.outbox(*["đã gửi"] * 5)
    second.close()
    found = ours.transfers()
    assert found[to_send][1:] == ("SENT", [(4, 3, 0)])
    assert found[coming][1:] == ("RECEIVED", [(5, 5, 5)])
    [asked] = set(found) - known
    assert found[asked][1:] == ("REQUESTED", [(6, 0, 0)])
    wait_until(lambda: ours.stock(sku)[1] == here - 3 + 5)
    assert theirs.stock(sku)[1] == there
    page.goto("/quay/cho-gui")
    counter.outbox(*["đã gửi"] * 5)
    assert ours.stock(sku)[1] == here + 2
    assert "hold" in marketplace.ocop("check_invariants")
