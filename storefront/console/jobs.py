"""What there is to do at a point beside its orders, each in a line that leads to its page."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from storefront.api import ApiError, call_as
from storefront.console.queue import Queue
from storefront.console.tasks import Stage

Node = dict[str, Any]


@dataclass(frozen=True)
class Job:
    """So many things of one kind, in words, and where to do them."""

    words: str
    address: str
    presses: bool = False


def jobs_at(request: HttpRequest, point_id: str, *, is_manager: bool) -> list[Job]:
    """The point's jobs, the most pressing first; none where the API cannot say, as orders come first anyway."""
    try:
        found = call_as(request, "console_jobs", {"point": point_id})
    except ApiError:
        return []
    jobs = [*_transfers(found["transfers"], point_id), *_supply(found["supplyRequests"])]
    waiting = sum(each["state"] == "WAITING" for each in found["stockCounts"])
    if waiting and is_manager:
        words = ngettext("Duyệt %(n)d lần kiểm kê.", "Duyệt %(n)d lần kiểm kê.", waiting)
        jobs.append(Job(words % {"n": waiting}, reverse("console:count")))
    findings = len(found["stockFindings"])
    if findings:
        words = ngettext("Xem %(n)d chỗ sổ sách không khớp.", "Xem %(n)d chỗ sổ sách không khớp.", findings)
        jobs.append(Job(words % {"n": findings}, reverse("console:findings")))
    return sorted(jobs, key=lambda job: not job.presses)


def what_first(line: Queue) -> str:
    """What to do about the orders now, in a sentence; nothing where none waits."""
    if n := line.count(Stage.OFFERED):
        words = ngettext(
            "Trước hết trả lời %(n)d đơn mới: bấm vào đơn, xem kệ có hàng không, rồi bấm nhận.",
            "Trước hết trả lời %(n)d đơn mới: bấm vào đơn, xem kệ có hàng không, rồi bấm nhận.",
            n,
        )
    elif n := line.count(Stage.ACCEPTED):
        words = ngettext(
            "Bây giờ lấy hàng trên kệ và đóng gói %(n)d đơn đã nhận.",
            "Bây giờ lấy hàng trên kệ và đóng gói %(n)d đơn đã nhận.",
            n,
        )
    elif n := line.count(Stage.PACKED):
        words = ngettext(
            "%(n)d gói đã xong, chờ khách hay người chở đến lấy. Giao rồi thì bấm bàn giao.",
            "%(n)d gói đã xong, chờ khách hay người chở đến lấy. Giao rồi thì bấm bàn giao.",
            n,
        )
    else:
        return ""
    return words % {"n": n}


def _transfers(slips: list[Node], point_id: str) -> list[Job]:
    address = reverse("console:transfers")
    asked, to_send, coming = (
        sum(slip["state"] == state and (slip["sender"]["id"] == point_id) == ours for slip in slips)
        for state, ours in (("REQUESTED", True), ("AGREED", True), ("SENT", False))
    )
    late = sum(slip["isLate"] for slip in slips)
    said = (
        (late, ngettext("%(n)d chuyến hàng đi quá lâu: gọi điểm kia.",
                        "%(n)d chuyến hàng đi quá lâu: gọi điểm kia.", late)),
        (asked, ngettext("Trả lời %(n)d điểm đang xin hàng.", "Trả lời %(n)d điểm đang xin hàng.", asked)),
        (to_send, ngettext("Đóng thùng %(n)d phiếu đã hứa gửi.",
                           "Đóng thùng %(n)d phiếu đã hứa gửi.", to_send)),
        (coming, ngettext("%(n)d chuyến hàng đang tới: đến thì đếm rồi bấm nhận.",
                          "%(n)d chuyến hàng đang tới: đến thì đếm rồi bấm nhận.", coming)),
    )  # fmt: skip
    jobs = [Job(words % {"n": n}, address, presses=index < 2) for index, (n, words) in enumerate(said) if n]
    return jobs


def _supply(requests: list[Node]) -> list[Job]:
    address = reverse("console:supply")
    late = sum(each["isLate"] for each in requests)
    promised = sum(each["state"] == "ACCEPTED" and not each["isLate"] for each in requests)
    said = (
        (late, ngettext("%(n)d lời xin cơ sở trễ hẹn: gọi cơ sở.",
                        "%(n)d lời xin cơ sở trễ hẹn: gọi cơ sở.", late)),
        (promised, ngettext("%(n)d món cơ sở hẹn gửi: hàng về thì nhập lên kệ.",
                            "%(n)d món cơ sở hẹn gửi: hàng về thì nhập lên kệ.", promised)),
    )  # fmt: skip
    return [Job(words % {"n": n}, address, presses=index == 0) for index, (n, words) in enumerate(said) if n]
