"""The queue of a point: order, counts, polling, switching points."""

from datetime import UTC, datetime, timedelta

import time_machine

from storefront.console.queue import make_queue
from storefront.console.tasks import Stage, Task, read_task
from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import MARKET, Stall, fulfilment
from tests.storefront.page import read_page

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


def _tasks(*rows: dict) -> list[Task]:
    return [read_task(row) for row in rows]


def _numbers(page_source: str) -> list[str]:
    return [part.split("<")[0].strip() for part in page_source.split('class="task-number">')[1:]]


@time_machine.travel(NOON, tick=False)
def test_offers_by_time_left_the_rest_longest_waiting_first() -> None:
    queue = make_queue(
        _tasks(
            fulfilment(1, "OFFERED", minutes=90),
            fulfilment(2, "OFFERED", minutes=5),
            fulfilment(3, "OFFERED"),
            fulfilment(4, "ACCEPTED"),
            fulfilment(5, "ACCEPTED"),
        )
    )
    assert [task.order_number for task in queue.tasks[Stage.OFFERED]] == ["2", "1", "3"]
    assert [task.order_number for task in queue.tasks[Stage.ACCEPTED]] == ["5", "4"]
    assert queue.most_urgent is Stage.OFFERED


def test_most_urgent_is_the_first_stage_with_work() -> None:
    assert make_queue(_tasks(fulfilment(1, "PACKED"))).most_urgent is Stage.PACKED
    assert (
        make_queue(_tasks(fulfilment(1, "PACKED"), fulfilment(2, "ACCEPTED"))).most_urgent is Stage.ACCEPTED
    )
    assert make_queue([]).most_urgent is Stage.OFFERED


@time_machine.travel(NOON, tick=False)
def test_the_print_changes_with_the_minute_and_the_counts_only() -> None:
    row, more = fulfilment(1, "OFFERED", minutes=90), fulfilment(2, "PACKED")
    mark = make_queue(_tasks(row)).print_of(Stage.OFFERED)
    assert make_queue(_tasks(row)).print_of(Stage.OFFERED) == mark
    assert make_queue(_tasks(row, more)).print_of(Stage.OFFERED) != mark
    with time_machine.travel(NOON + timedelta(minutes=2), tick=False):
        assert make_queue(_tasks(row)).print_of(Stage.OFFERED) != mark


@time_machine.travel(NOON, tick=False)
def test_minutes_left() -> None:
    assert _tasks(fulfilment(1, "OFFERED", minutes=9))[0].minutes_left == 9
    assert _tasks(fulfilment(1, "OFFERED", minutes=-9))[0].minutes_left == 0
    assert _tasks(fulfilment(1, "OFFERED"))[0].minutes_left is None
    assert _tasks(fulfilment(1, "ACCEPTED", minutes=9))[0].minutes_left is None


def test_the_point_opens_on_what_is_urgent(staff: Visitor) -> None:
    page = staff.page("/quay")
    assert _numbers(page.source) == ["Đơn 1002", "Đơn 1001"]
    assert page.links["/quay?viec=don-moi"] == ["2 Đơn mới", "Tải lại danh sách"]
    assert page.links["/quay?viec=dong-goi"] == ["1 Đóng gói"]
    assert page.links["/quay?viec=ban-giao"] == ["2 Bàn giao"]
    assert "Còn 9 phút" in page.text
    assert "Còn 1 giờ 35 phút" in page.text
    assert "và 1 món nữa" in page.text
    assert "(2) Đơn hàng" in page.source


def test_other_steps(staff: Visitor) -> None:
    assert _numbers(staff.page("/quay?viec=ban-giao").source) == ["Đơn 1005", "Đơn 1004"]
    assert _numbers(staff.page("/quay?viec=khong-co").source) == ["Đơn 1002", "Đơn 1001"]


def test_nobody_elses_name_or_number_in_the_queue(staff: Visitor) -> None:
    for path in ("/quay", "/quay?viec=dong-goi", "/quay?viec=ban-giao"):
        source = staff.page(path).source
        assert "Trần Thị" not in source
        assert "0912" not in source


def _poll(page_source: str) -> str:
    return page_source.split('hx-get="')[1].split('"')[0].replace("&amp;", "&")


def test_a_poll_of_a_page_that_is_right_gets_nothing(staff: Visitor) -> None:
    answer = staff.get(_poll(staff.get("/quay").text), HX_Request="true")
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_new_order_comes_by_itself(staff: Visitor, stall: Stall) -> None:
    poll = _poll(staff.get("/quay").text)
    stall.fulfilments.append(fulfilment(1010, "OFFERED", minutes=60))
    answer = staff.get(poll, HX_Request="true")
    assert answer.status_code == 200
    part = read_page(200, answer.text)
    assert "Có 1 đơn mới." in part.text
    assert 'hx-swap-oob="innerHTML"' in answer.text
    assert "<title>(3) Đơn hàng" in answer.text
    assert _numbers(part.source) == ["Đơn 1002", "Đơn 1010", "Đơn 1001"]
    assert "<html" not in answer.text
    assert staff.get(_poll(answer.text), HX_Request="true").status_code == 204


def test_a_poll_after_signing_out_leads_to_the_sign_in(staff: Visitor) -> None:
    poll = _poll(staff.get("/quay").text)
    staff.http.cookies.clear()
    answer = staff.get(poll, HX_Request="true")
    assert answer.status_code == 204
    assert answer.headers["hx-redirect"].startswith("/dang-nhap")


def test_switching_points(staff: Visitor, stall: Stall) -> None:
    page = staff.page("/quay")
    assert "nơi khác có đơn mới" in page.text
    other = staff.follow(staff.send(page, "/quay/diem", diem=MARKET["id"]))
    assert _numbers(other.source) == ["Đơn 1007"]
    assert "Điểm OCOP Chợ Nghĩa Lộ" in other.text
    staff.send(other, "/quay/diem", diem="V2FyZWhvdXNlOnRoZWly")
    assert _numbers(staff.page("/quay").source) == ["Đơn 1007"], "a point of others is ignored"


def test_one_point_needs_no_switch(staff: Visitor, stall: Stall) -> None:
    stall.points.remove(MARKET)
    page = staff.page("/quay")
    assert [form for form in page.forms if form.action == "/quay/diem"] == []


def test_nothing_to_do(staff: Visitor, stall: Stall) -> None:
    stall.fulfilments.clear()
    assert "Không có đơn mới. Đơn đến thì tự hiện ở đây." in staff.page("/quay").text


def test_what_was_handed_over(staff: Visitor, stall: Stall) -> None:
    page = staff.page("/quay/da-giao")
    assert _numbers(page.source) == ["Đơn 1006"]
    assert "Trần Thị" not in page.source
    stall.fulfilments.clear()
    assert "Điểm chưa giao đơn nào." in staff.page("/quay/da-giao").text


def test_only_for_point_staff(visitor: Visitor) -> None:
    assert visitor.get("/quay").headers["location"] == "/dang-nhap?tiep=%2Fquay"
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="htx@vidu.vn", password="mat-khau-thu")
    assert visitor.get("/quay").status_code == 403
    assert visitor.get("/quay/thiet-bi").status_code == 403


def test_in_english(staff: Visitor) -> None:
    text = staff.page("/en/quay").text
    assert "9 min left" in text
    assert "Customer collects" in text
