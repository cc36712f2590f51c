"""The counter's plain words about goods: what to do next with a transfer, states, refusals."""

from typing import Any

from django.utils.translation import gettext as _

from storefront.console.goods import Goods


def next_step(state: str, *, is_sender: bool, is_late: bool, order_number: str = "") -> str:
    """What the reader's point does now about a transfer; `order_number` is that of an order whose goods it carries."""
    if is_late:
        return _("Hàng đi quá lâu. Hãy gọi cho điểm kia hỏi xem hàng ở đâu.")
    if order_number and not is_sender and state in ("SENT", "RECEIVED"):
        return _for_order(state) % {"number": order_number}
    steps = {
        ("REQUESTED", True): _("Điểm kia xin hàng. Xem kệ còn dư không, rồi trả lời."),
        ("REQUESTED", False): _("Đang chờ điểm kia trả lời. Cần gấp thì gọi điện."),
        ("AGREED", True): _(
            "Đã hứa gửi. Lấy hàng, đóng thùng, ghi số phiếu lên thùng; xe chở đi thì bấm “Đã gửi”."
        ),
        ("AGREED", False): _("Điểm kia đã đồng ý. Chờ hàng đi, không phải làm gì."),
        ("SENT", True): _("Hàng đang trên đường. Chờ điểm kia đếm và bấm nhận."),
        ("SENT", False): _("Hàng đang tới. Khi thùng đến, mở ra đếm từng món rồi ghi số đếm được."),
        ("RECEIVED", True): _("Hàng đã đến nơi. Không còn việc gì phải làm."),
        ("RECEIVED", False): _("Đã nhận hàng. Xếp lên kệ là bán được."),
        ("DECLINED", False): _("Điểm kia không gửi được. Hãy hỏi điểm khác, hoặc xin cơ sở gửi thêm."),
    }
    return steps.get((state, is_sender)) or _("Phiếu này đã khép lại. Không còn việc gì phải làm.")


def _for_order(state: str) -> str:
    if state == "SENT":
        return _("Hàng của đơn %(number)s đang tới, khách lấy ở đây. Thùng đến thì đếm rồi ghi số đếm được.")
    return _(
        "Đã nhận. Hàng được giữ cho đơn %(number)s: để riêng, đừng bán; việc tiếp theo ở trang đơn hàng."
    )


def state_name(state: str) -> str:
    """The state of a transfer in a word or two."""
    return {
        "REQUESTED": _("Chờ trả lời"),
        "AGREED": _("Đã đồng ý"),
        "DECLINED": _("Không gửi được"),
        "CANCELLED": _("Đã huỷ"),
        "SENT": _("Đang trên đường"),
        "RECEIVED": _("Đã nhận"),
    }.get(state, state)


def count_state_name(state: str) -> str:
    """The state of a count in a few words."""
    return {
        "WAITING": _("Chờ quản lý duyệt"),
        "BOOKED": _("Đã ghi sổ"),
        "REJECTED": _("Phải đếm lại"),
    }.get(state, state)


def damage_reasons() -> dict[str, str]:
    """Why goods can be sold no more, in the order of how often it happens."""
    return {
        "BROKEN": _("Vỡ, rách, móp"),
        "EXPIRED": _("Hết hạn dùng"),
        "SPOILED": _("Ẩm mốc, hỏng"),
        "PESTS": _("Chuột, kiến, mọt"),
        "OTHER": _("Lý do khác"),
    }


def what_next(goods: Goods) -> str:
    """What to think of when looking at goods on the shelf."""
    if goods.on_hand == 0:
        return _("Kệ hết món này. Xem điểm nào gần đây còn rồi xin chuyển, hoặc xin cơ sở gửi thêm.")
    if goods.expired:
        return _("Có món quá hạn: lấy ra khỏi kệ ngay rồi ghi là hỏng. Đừng bán, đừng gửi đi.")
    if goods.free <= 0:
        return _("Mọi món trên kệ đều có đơn đang chờ. Đừng bán tại quầy; xin thêm hàng.")
    if goods.free <= 3:
        return _("Sắp hết. Xin chuyển thêm bây giờ thì kịp.")
    return _("Còn đủ bán. Thấy món vỡ hay quá hạn thì báo ngay để sổ luôn đúng.")


def stock_refusal(error: dict[str, Any]) -> str:
    """One entry of a mutation's `errors` in words for staff."""
    return {
        "INSUFFICIENT_STOCK": _("Kệ không đủ món rảnh: có món đang giữ cho đơn của khách. Gửi ít hơn."),
        "QUANTITY_OUT_OF_RANGE": _("Con số này không hợp. Xem lại số lượng rồi gửi lại."),
        "WRONG_STATE": _("Phiếu đã chuyển sang bước khác. Tải lại trang để xem."),
        "KEY_REUSED": _("Mẫu này đã gửi trước đó. Mở lại trang rồi điền mới."),
        "ALREADY_ASKED": _("Đã xin món này rồi. Chờ cơ sở trả lời, hoặc huỷ phiếu cũ rồi xin lại."),
        "SAME_POINT": _("Hãy chọn một điểm khác."),
        "INVALID_DATE": _("Ngày này không được: hàng đã quá hạn, hoặc số đếm đã quá bảy ngày."),
        "REQUIRED": _("Hãy ghi lý do vào đây."),
        "TOO_LONG": _("Chữ dài quá hoặc có ký tự lạ. Viết ngắn lại."),
        "TOO_MANY_LINES": _("Hãy ghi ít nhất một món, nhiều nhất một trăm món mỗi lần."),
        "NOT_FOUND": _("Không tìm thấy nữa. Hãy tải lại trang."),
        "BUSY": _("Hệ thống đang bận. Hãy đợi vài giây rồi bấm lại."),
    }.get(str(error.get("code"))) or _("Máy chủ không nhận việc này. Hãy tải lại trang rồi thử lại.")


def problem_of(answer: dict[str, Any] | None) -> str:
    """What is wrong with a mutation's payload, or nothing."""
    errors = (answer or {"errors": [{}]}).get("errors") or []
    return stock_refusal(errors[0]) if errors else ""
