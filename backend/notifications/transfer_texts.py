"""What points are told of transfers. Names in braces are filled in."""

from backend.notifications.texts import Text
from backend.stock.transfers.types import TransferState

TO_SENDER: dict[TransferState, Text] = {
    TransferState.REQUESTED: Text(
        "{receiver} xin chuyển hàng (phiếu {number})",
        "{receiver} xin {units} món của điểm mình. Xem còn dư không rồi trả lời: {link}",
    ),
    TransferState.CANCELLED: Text(
        "Phiếu chuyển hàng {number} đã huỷ",
        "{receiver} không cần nữa: {reason}. Hàng để riêng thì xếp lại lên kệ. {link}",
    ),
    TransferState.RECEIVED: Text(
        "Phiếu chuyển hàng {number} đã đến nơi", "{receiver} đã nhận đủ {units} món. Cảm ơn! {link}"
    ),
}
TO_RECEIVER: dict[TransferState, Text] = {
    TransferState.AGREED: Text(
        "{sender} đồng ý chuyển hàng (phiếu {number})",
        "{sender} sẽ gửi {units} món. Khi hàng đi sẽ có tin báo tiếp. {link}",
    ),
    TransferState.DECLINED: Text(
        "{sender} không chuyển được hàng (phiếu {number})",
        "Lý do: {reason}. Có thể hỏi điểm khác hoặc đặt thẳng cơ sở sản xuất. {link}",
    ),
    TransferState.SENT: Text(
        "Hàng đang trên đường tới (phiếu {number})",
        "{sender} đã gửi {units} món. Khi hàng tới, đếm rồi bấm nhận: {link}",
    ),
}
DIFFERENCE = Text(
    "Phiếu chuyển hàng {number}: số gửi và số nhận khác nhau",
    "{sender} gửi, {receiver} nhận: thiếu {missing} món, thừa {surplus} món. Hai điểm hãy gọi cho nhau; "
    "{sender} đếm lại kệ của mặt hàng này. {link}",
)
