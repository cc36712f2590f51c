"""The papers of a dossier as data: which are needed for which group, what each is called, and what it should show.

Which papers are needed is this market's own reading of the programme; an officer may still ask for any of them.
"""

from dataclasses import dataclass
from types import MappingProxyType

from backend.certification.dossiers.types import ItemKind

EVERY_GROUP = frozenset("123456")
EATEN, USED_ON_THE_BODY = frozenset("12"), frozenset("3")


@dataclass(frozen=True, slots=True)
class ItemSpec:
    """A paper. `needed_for`: codes of the six groups; `takes_words`: words alone are enough, no file is needed."""

    needed_for: frozenset[str]
    takes_words: bool
    title_vi: str
    title_en: str
    hint_vi: str
    hint_en: str


CHECKLIST: MappingProxyType[ItemKind, ItemSpec] = MappingProxyType(
    {
        ItemKind.REGISTRATION_FORM: ItemSpec(
            EVERY_GROUP,
            False,
            "Phiếu đăng ký ý tưởng, sản phẩm",
            "Registration form",
            "Chụp hoặc quét bản đã điền và ký.",
            "A photo or scan of the form, filled in and signed.",
        ),
        ItemKind.BUSINESS_PLAN: ItemSpec(
            EVERY_GROUP,
            False,
            "Phương án sản xuất, kinh doanh",
            "Business plan",
            "Làm gì, bao nhiêu, bán cho ai, trong một đến ba năm tới.",
            "What you make, how much, and for whom, for one to three years ahead.",
        ),
        ItemKind.BUSINESS_REGISTRATION: ItemSpec(
            EVERY_GROUP,
            False,
            "Giấy đăng ký kinh doanh",
            "Business registration",
            "Giấy chứng nhận đăng ký hợp tác xã, doanh nghiệp hoặc hộ kinh doanh.",
            "Certificate of the cooperative, company or household business.",
        ),
        ItemKind.FOOD_SAFETY: ItemSpec(
            EATEN,
            False,
            "Giấy chứng nhận an toàn thực phẩm",
            "Food-safety certificate",
            "Còn hiệu lực, đúng tên cơ sở và nhóm sản phẩm.",
            "Still valid, with the name of the producer and the kind of product.",
        ),
        ItemKind.QUALITY_DECLARATION: ItemSpec(
            EATEN | USED_ON_THE_BODY,
            False,
            "Bản công bố chất lượng và tiêu chuẩn sản phẩm",
            "Quality declaration and product standard",
            "Bản tự công bố hoặc giấy tiếp nhận, kèm tiêu chuẩn cơ sở.",
            "Your own declaration or its receipt, with the standard of the product.",
        ),
        ItemKind.TEST_REPORT: ItemSpec(
            EATEN | USED_ON_THE_BODY,
            False,
            "Phiếu kết quả kiểm nghiệm",
            "Test report",
            "Của phòng kiểm nghiệm, cho chính sản phẩm này, càng mới càng tốt.",
            "By a laboratory, of this very product, as recent as possible.",
        ),
        ItemKind.TRACEABILITY: ItemSpec(
            frozenset(),
            True,
            "Mã số mã vạch và truy xuất nguồn gốc",
            "Barcode and traceability",
            "Ghi dãy số dưới mã vạch, hoặc chụp nhãn có mã.",
            "Write the number under the barcode, or take a photo of the label.",
        ),
        ItemKind.MATERIALS: ItemSpec(
            EVERY_GROUP - {"6"},
            True,
            "Nguồn gốc nguyên liệu, hợp đồng liên kết",
            "Origin of materials and contracts",
            "Nguyên liệu từ đâu, bao nhiêu phần là của xã; chụp hợp đồng nếu có.",
            "Where materials come from and which share is local; photos of contracts, if any.",
        ),
        ItemKind.QUALITY_SYSTEM: ItemSpec(
            frozenset(),
            False,
            "Hệ thống quản lý chất lượng",
            "Quality system",
            "HACCP, ISO, VietGAP hoặc tương đương, nếu có.",
            "HACCP, ISO, VietGAP or the like, if you have one.",
        ),
        ItemKind.ENVIRONMENT: ItemSpec(
            EVERY_GROUP,
            False,
            "Cam kết bảo vệ môi trường",
            "Environment commitment",
            "Bản cam kết đã ký, hoặc giấy xác nhận của địa phương.",
            "The signed commitment, or a confirmation by the local authority.",
        ),
        ItemKind.STORY: ItemSpec(
            EVERY_GROUP,
            True,
            "Câu chuyện sản phẩm",
            "Product story",
            "Ai làm, ở đâu, khác chỗ nào: viết như kể cho khách nghe.",
            "Who makes it, where, and what is special: as you would tell a visitor.",
        ),
        ItemKind.AWARDS: ItemSpec(
            frozenset(),
            True,
            "Giải thưởng, thành tích",
            "Awards",
            "Bằng khen, giải thưởng, hội chợ đã tham gia, nếu có.",
            "Prizes, commendations and fairs, if any.",
        ),
    }
)


def is_required(kind: ItemKind, *, group_code: str) -> bool:
    """Whether a product of this group or sub-group ("1.5") cannot do without the paper."""
    return group_code[:1] in CHECKLIST[kind].needed_for


def title_of(kind: ItemKind, language: str) -> str:
    """The paper's name in "vi" or "en"."""
    return CHECKLIST[kind].title_en if language == "en" else CHECKLIST[kind].title_vi


def hint_of(kind: ItemKind, language: str) -> str:
    """What the paper should show, in "vi" or "en"."""
    return CHECKLIST[kind].hint_en if language == "en" else CHECKLIST[kind].hint_vi
