"""What a producer's members are told of a dossier. Names in braces are filled in."""

from backend.certification.dossiers.types import DossierNews
from backend.notifications.texts import Text

TO_PRODUCER: dict[tuple[DossierNews, str], Text] = {
    (DossierNews.HANDED_IN, "vi"): Text(
        "Đã nhận hồ sơ: {name}",
        "Hồ sơ của {name} đã tới cán bộ OCOP. Xã xem giấy tờ trước, rồi tỉnh chấm điểm. Theo dõi ở {link}",
    ),
    (DossierNews.HANDED_IN, "en"): Text(
        "Dossier received: {name}",
        "The dossier of {name} is with the OCOP officers. The commune looks through the papers, then the province "
        "scores it. Follow it here: {link}",
    ),
    (DossierNews.SENT_BACK, "vi"): Text(
        "Hồ sơ cần bổ sung: {name}",
        "Cán bộ đã ghi ở từng giấy cần sửa điều gì. Sửa xong rồi nộp lại ở {link}",
    ),
    (DossierNews.SENT_BACK, "en"): Text(
        "Your dossier needs changes: {name}",
        "An officer has written at each paper what to change. Change it and hand it in again: {link}",
    ),
    (DossierNews.SCREENED, "vi"): Text(
        "Hồ sơ đã đủ giấy tờ: {name}", "Xã đã xem xong, hồ sơ đủ giấy tờ và đang chờ tỉnh chấm điểm. {link}"
    ),
    (DossierNews.SCREENED, "en"): Text(
        "Dossier complete: {name}", "The commune found every paper. The province scores it next. {link}"
    ),
    (DossierNews.WITH_COUNCIL, "vi"): Text(
        "{name} được tỉnh chấm {points} điểm",
        "Từ 90 điểm trở lên, Hội đồng trung ương quyết định hạng 5 sao. Chưa có quyết định thì chưa được ghi 5 sao "
        "trên nhãn. {link}",
    ),
    (DossierNews.WITH_COUNCIL, "en"): Text(
        "The province gave {name} {points} points",
        "From 90 points on, the central council decides on five stars. Until it has, no label may show them. {link}",
    ),
    (DossierNews.SCORED, "vi"): Text(
        "{name} được {points} điểm",
        "Điểm đủ để công nhận. Khi có quyết định, chúng tôi báo ngay; trước đó chưa được dùng sao trên nhãn. {link}",
    ),
    (DossierNews.SCORED, "en"): Text(
        "{name} has {points} points",
        "That is enough to be recognised. You hear from us when the decision is there; until then no label may show "
        "stars. {link}",
    ),
    (DossierNews.REFUSED, "vi"): Text(
        "{name} chưa đạt: {points} điểm",
        "Cần từ 50 điểm. Lý do: {words}. Làm tốt hơn rồi lập hồ sơ mới ở {link}",
    ),
    (DossierNews.REFUSED, "en"): Text(
        "{name} was not recognised: {points} points",
        "50 points are needed. The reason: {words}. Improve it, then open a new dossier: {link}",
    ),
    (DossierNews.DECIDED, "vi"): Text(
        "{name} đã được công nhận", "Quyết định số {words}, {points} điểm. Chúc mừng cơ sở! Xem ở {link}"
    ),
    (DossierNews.DECIDED, "en"): Text(
        "{name} is recognised", "Decision {words}, {points} points. Congratulations! See it here: {link}"
    ),
    (DossierNews.WITHDRAWN, "vi"): Text(
        "Đã rút hồ sơ: {name}", "Hồ sơ dừng ở đây. Muốn nộp lại thì lập hồ sơ mới ở {link}"
    ),
    (DossierNews.WITHDRAWN, "en"): Text(
        "Dossier withdrawn: {name}", "It ends here. To apply again, open a new one: {link}"
    ),
}
