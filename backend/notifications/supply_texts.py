"""What is told of requests to producers. Names in braces are filled in."""

from backend.notifications.texts import Text
from backend.stock.supply.types import SupplyState

TO_PRODUCER: dict[tuple[SupplyState, str], Text] = {
    (SupplyState.REQUESTED, "vi"): Text(
        "{point} xin thêm {product} (phiếu {number})",
        "{point} cần {asked} × {product}. Gửi được bao nhiêu, ngày nào tới nơi, hay không gửi được: trả lời ở {link}",
    ),
    (SupplyState.REQUESTED, "en"): Text(
        "{point} asks for more {product} (request {number})",
        "{point} needs {asked} × {product}. Say how many you can send and for which day, or that you cannot: {link}",
    ),
    (SupplyState.CANCELLED, "vi"): Text(
        "{point} không chờ {product} nữa (phiếu {number})",
        "Lý do: {reason}. Đã đến nơi: {received}. Đừng gửi thêm theo phiếu này. {link}",
    ),
    (SupplyState.CANCELLED, "en"): Text(
        "{point} no longer waits for {product} (request {number})",
        "Reason: {reason}. Arrived: {received}. Please send no more for this request. {link}",
    ),
    (SupplyState.RECEIVED, "vi"): Text(
        "{point} đã nhận {product} (phiếu {number})", "Đã đến nơi: {received}. Cảm ơn cơ sở! {link}"
    ),
    (SupplyState.RECEIVED, "en"): Text(
        "{point} has received {product} (request {number})", "Arrived: {received}. Thank you! {link}"
    ),
}
TO_POINT: dict[SupplyState, Text] = {
    SupplyState.ACCEPTED: Text(
        "Cơ sở sẽ gửi {product} (phiếu {number})",
        "Có {promised} món, hẹn tới ngày {day}. Hàng tới thì đếm và nhập lên kệ, phiếu tự khép lại. {link}",
    ),
    SupplyState.DECLINED: Text(
        "Cơ sở không gửi được {product} (phiếu {number})",
        "Lý do: {reason}. Hãy hỏi điểm bán gần đây còn hàng không. {link}",
    ),
}
