"""Dossiers of the demo's two cooperatives and of a few other makers, at every step, by the services themselves.

Their number is the same at any scale. Nobody is written to about them, and they have waited for some days.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import F

from backend.accounts.actor import Actor
from backend.accounts.models import User
from backend.certification.dossiers.applying import describe_dossier, hand_in, open_dossier, write_item
from backend.certification.dossiers.checklist import CHECKLIST, is_required, title_of
from backend.certification.dossiers.deciding import assess, decide, screen
from backend.certification.dossiers.events import DOSSIER_STEPPED
from backend.certification.dossiers.files import add_file
from backend.certification.dossiers.models import Dossier, DossierFile, DossierItem
from backend.certification.dossiers.types import DecisionPaper, DossierState, ItemKind, Subject
from backend.certification.groups import groups_by_id
from backend.certification.models import RecognisedProduct
from backend.kernel import clock, outbox
from backend.kernel.models import OutboxFact
from backend.kernel.vietnamese import slugify
from backend.operations.demo.dossier_files import demo_pdf, demo_png
from backend.operations.demo.showcase import SHOWCASE_MAKERS
from backend.producers.models import Producer, ProducerMember


@dataclass(frozen=True, slots=True)
class _Case:
    """What becomes of one dossier. `maker`: 0 and 1 are the cooperatives, then others; no name: a product in force."""

    maker: int
    state: DossierState
    handed_days: int
    """Days since it was handed in (a draft: since it was opened)."""
    since_days: int
    """Days since its last step."""
    name: str = ""
    points: str = ""


CASES = (
    _Case(0, DossierState.DRAFT, 3, 3, name="Mứt dừa non Nắng Cồn"),
    _Case(0, DossierState.HANDED_IN, 5, 5, name="Kẹo dừa nhân mứt tắc Nắng Cồn"),
    _Case(0, DossierState.WITH_COUNCIL, 24, 8, points="93.5"),
    _Case(1, DossierState.SENT_BACK, 7, 2, name="Trà túi lọc vỏ quýt Sương Đồi"),
    _Case(1, DossierState.SCORED, 19, 4, points="78.5"),
    _Case(1, DossierState.DECIDED, 30, 0, name="Trà ướp hoa sói Sương Đồi", points="84"),
    _Case(2, DossierState.HANDED_IN, 2, 2),
    _Case(3, DossierState.SCREENED, 11, 6),
    _Case(4, DossierState.REFUSED, 16, 9, points="46"),
)
OBJECTIONS = {
    ItemKind.FOOD_SAFETY: "Giấy chứng nhận đã hết hạn tháng trước, xin gửi bản mới.",
    ItemKind.TEST_REPORT: "Ảnh bị mờ, không đọc được ngày kiểm nghiệm. Xin chụp lại.",
}
_WORDS = {
    ItemKind.TRACEABILITY: "Mã minh họa, chưa đăng ký: 8930000000000.",
    ItemKind.MATERIALS: "Nguyên liệu mua của các hộ trong xã, có sổ ghi từng chuyến.",
    ItemKind.STORY: "Nghề có từ đời ông bà. Nay các hộ góp vốn làm chung để giữ một chất lượng.",
    ItemKind.AWARDS: "",
}
_PHOTOGRAPHED = {ItemKind.REGISTRATION_FORM, ItemKind.TEST_REPORT, ItemKind.ENVIRONMENT}
_REASONS = {
    DossierState.REFUSED: "Chưa chứng minh được nguồn nguyên liệu và chưa có kế hoạch bán hàng.",
    DossierState.WITH_COUNCIL: "Đủ điểm để đề nghị hội đồng trung ương.",
}
_AUTHORITY = "Ủy ban nhân dân tỉnh (minh họa)"


def load_dossiers(*, makers: list[int]) -> int:
    """Write them in the caller's transaction, after the accounts; how many. `makers`: the two cooperatives."""
    others = Producer.objects.filter(is_demo=True, kind=Producer.Kind.COOPERATIVE, products__is_demo=True)
    others = others.exclude(pk__in=makers).order_by("pk").distinct()
    producers = [*makers, *others.values_list("pk", flat=True)[: 1 + max(case.maker for case in CASES)]]
    cases = [case for case in CASES if case.maker < len(producers)]
    for case in cases:
        _load(case, producers[case.maker])
    # The seed is no news to anybody.
    for fact in OutboxFact.objects.filter(topic=DOSSIER_STEPPED, done_at=None).values_list("pk", flat=True):
        outbox.mark_done(fact)
    return len(cases)


def _load(case: _Case, producer_id: int) -> None:
    member = ProducerMember.objects.filter(producer_id=producer_id).values_list("user_id", flat=True).first()
    applicant = Actor(user_id=member, producer_ids=frozenset({producer_id}))
    subject = _subject(case, producer_id)
    key = open_dossier(actor=applicant, producer_id=producer_id, subject=subject)
    describe_dossier(actor=applicant, dossier_id=key, own_points=Decimal(case.points or 72))
    _fill(applicant, key, half=case.state == DossierState.DRAFT)
    if case.state != DossierState.DRAFT:
        hand_in(actor=applicant, dossier_id=key)
    if case.state not in (DossierState.DRAFT, DossierState.HANDED_IN):
        _at_desk(case, key)
    _shift(case, key)


def _subject(case: _Case, producer_id: int) -> Subject:
    if case.name:
        code = SHOWCASE_MAKERS[case.maker].subgroup
        slug = next(group.slug for group in groups_by_id().values() if group.code == code)
        return Subject(name=case.name, group_slug=slug)
    products = RecognisedProduct.objects.filter(producer_id=producer_id)
    in_force = products.filter(recognitions__status="granted").order_by("-recognitions__stars", "pk")
    found = in_force.first() or products.order_by("pk").first()
    assert found is not None, "A maker of the demo has a product."
    return Subject(product_id=found.pk)


def _fill(applicant: Actor, key: UUID, *, half: bool) -> None:
    """Words and a file at each paper that is needed; `half` leaves the later ones for whoever tries the demo."""
    row = Dossier.objects.get(pk=key)
    code = groups_by_id()[row.group_id].code
    needed = [kind for kind in CHECKLIST if is_required(kind, group_code=code)]
    for kind in needed[: len(needed) // 2] if half else needed:
        if _WORDS.get(kind):
            write_item(actor=applicant, dossier_id=key, kind=kind, text=_WORDS[kind])
            continue
        title = title_of(kind, "vi")
        content = demo_png(title) if kind in _PHOTOGRAPHED else demo_pdf(title)
        add_file(
            actor=applicant, dossier_id=key, kind=kind, name=f"minh-hoa-{slugify(title)}", content=content
        )


def _at_desk(case: _Case, key: UUID) -> None:
    officer = Actor(user_id=User.objects.get(is_officer=True, is_demo=True).pk, is_officer=True)

    def revision() -> int:
        return Dossier.objects.values_list("revision", flat=True).get(pk=key)

    if case.state == DossierState.SENT_BACK:
        screen(actor=officer, dossier_id=key, revision=revision(), objections=OBJECTIONS)
        return
    screen(actor=officer, dossier_id=key, revision=revision(), objections={})
    if case.points:
        points, reason = Decimal(case.points), _REASONS.get(case.state, "")
        assess(actor=officer, dossier_id=key, revision=revision(), points=points, reason=reason)
    if case.state == DossierState.DECIDED:
        number = f"DEMO-{RecognisedProduct.objects.count()}/QĐ-UBND"
        title = f"Quyết định {number}"
        paper = DecisionPaper(number, clock.today(), _AUTHORITY, "minh-hoa-quyet-dinh", demo_pdf(title))
        decide(actor=officer, dossier_id=key, revision=revision(), paper=paper)


def _shift(case: _Case, key: UUID) -> None:
    """Services write the present moment: the steps lie back as many days as the case says."""
    handed, since = timedelta(days=case.handed_days), timedelta(days=case.since_days)
    opened = handed + timedelta(days=1)
    Dossier.objects.filter(pk=key).update(
        created_at=F("created_at") - opened,
        first_handed_in_at=F("first_handed_in_at") - handed,
        handed_in_at=F("handed_in_at") - handed,
        sent_back_at=F("sent_back_at") - since,
        screened_at=F("screened_at") - since,
        state_since=F("state_since") - since,
    )
    items = DossierItem.objects.filter(dossier_id=key)
    items.update(changed_at=F("changed_at") - opened, objected_at=F("objected_at") - since)
    DossierFile.objects.filter(dossier_id=key, item__isnull=False).update(
        uploaded_at=F("uploaded_at") - opened
    )
