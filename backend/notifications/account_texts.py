"""What letters about accounts say, in Vietnamese and English. Names in braces are filled in."""

from backend.notifications.texts import Text

CONFIRM: dict[str, Text] = {
    "vi": Text(
        "Xác nhận tài khoản Phiên chợ OCOP",
        "Chào bạn,\n\nCó người, có lẽ là bạn, mở tài khoản bằng địa chỉ thư này. Nếu đúng là bạn, hãy bấm vào đây "
        "trong vòng 3 ngày để xác nhận:\n{link}\n\nNếu không phải bạn, đừng bấm: sẽ không có tài khoản nào được mở.",
    ),
    "en": Text(
        "Confirm your OCOP market account",
        "Hello,\n\nSomebody, most likely you, is opening an account with this address. If it was you, confirm "
        "it here within 3 days:\n{link}\n\nIf it was not, leave the link alone: no account will be opened.",
    ),
}
HAS_ACCOUNT: dict[str, Text] = {
    "vi": Text(
        "Bạn đã có tài khoản Phiên chợ OCOP",
        "Chào bạn,\n\nCó người, có lẽ là bạn, muốn mở tài khoản bằng địa chỉ thư này. Địa chỉ này đã có tài khoản, "
        "không có gì thay đổi.\n\nĐăng nhập: {sign_in}\nQuên mật khẩu: {forgotten}",
    ),
    "en": Text(
        "You already have an OCOP market account",
        "Hello,\n\nSomebody, most likely you, wants to open an account with this address. It has one already, "
        "and nothing was changed.\n\nSign in: {sign_in}\nForgotten password: {forgotten}",
    ),
}
RESET: dict[str, Text] = {
    "vi": Text(
        "Đặt mật khẩu mới ở Phiên chợ OCOP",
        "Bấm vào đây trong vòng 3 giờ để đặt mật khẩu mới và vào tài khoản. Đường dẫn dùng được một lần, kể cả khi "
        "tài khoản đang tạm khoá vì ai đó thử sai mật khẩu nhiều lần:\n{link}\n\n"
        "Nếu bạn không yêu cầu, đừng bấm: mật khẩu giữ nguyên.",
    ),
    "en": Text(
        "A new password for the OCOP market",
        "Choose a new password here within 3 hours; it signs you in. The link works once, also while the account "
        "waits because somebody tried too many wrong passwords:\n{link}\n\n"
        "If you did not ask for this, leave the link alone: your password stays.",
    ),
}
CHANGED: dict[str, Text] = {
    "vi": Text(
        "Mật khẩu của bạn đã được đổi",
        "Mật khẩu tài khoản Phiên chợ OCOP của bạn đã được đổi lúc {time}. Mọi thiết bị khác đã bị đăng xuất.\n\n"
        "Nếu không phải bạn đổi, hãy đặt mật khẩu mới ngay: {forgotten}",
    ),
    "en": Text(
        "Your password was changed",
        "The password of your OCOP market account was changed at {time}. All other devices were signed out.\n\n"
        "If that was not you, choose a new password at once: {forgotten}",
    ),
}
