"""The demo's people and their passwords, which stand here and nowhere else. Production refuses them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password

from backend.accounts.models import User
from backend.accounts.services import new_token_key
from backend.kernel import audit, clock
from backend.operations.demo.loader import point_id
from backend.operations.demo.showcase import SHOWCASE_MAKERS, SHOWCASE_POINTS
from backend.producers.services import add_member
from backend.salespoints.models import PointStaff

ACTOR = "system:seed"


class DemoRefused(Exception):
    """Demo data may not come into this installation, or not into this database; the text says why."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A person of the demo. `start_path` is where the storefront lets them begin."""

    role_vi: str
    role_en: str
    email: str
    password: str
    start_path: str
    first_name: str
    producer_brand: str = ""
    point_slug: str = ""
    manages: bool = False
    is_officer: bool = False


DEMO_ACCOUNTS: tuple[DemoAccount, ...] = (
    DemoAccount("Người mua", "Buyer", "mua@ocop-demo.example", "demo-nguoi-mua", "/tai-khoan", "Lan"),
    DemoAccount(
        "Hợp tác xã dừa (Bến Tre cũ)", "Coconut cooperative", "htx-dua@ocop-demo.example", "demo-htx-dua",
        "/nha-san-xuat", "Hoa", producer_brand=SHOWCASE_MAKERS[0].brand,
    ),
    DemoAccount(
        "Hợp tác xã chè (Thái Nguyên)", "Tea cooperative", "htx-che@ocop-demo.example", "demo-htx-che", "/nha-san-xuat",
        "Minh", producer_brand=SHOWCASE_MAKERS[1].brand,
    ),
    DemoAccount(
        "Quản lý điểm bán Ga Hà Nội", "Manager, Hanoi station point", "ga-ha-noi@ocop-demo.example", "demo-ga-ha-noi",
        "/quay", "Thu", point_slug=SHOWCASE_POINTS[0], manages=True,
    ),
    DemoAccount(
        "Nhân viên điểm bán Chợ Vĩnh Long", "Staff, Vinh Long market point", "cho-vinh-long@ocop-demo.example",
        "demo-cho-vinh-long", "/quay", "Nam", point_slug=SHOWCASE_POINTS[1],
    ),
    DemoAccount(
        "Cán bộ OCOP", "OCOP officer", "can-bo@ocop-demo.example", "demo-can-bo", "/mang-luoi", "Bình", is_officer=True
    ),
)  # fmt: skip


def assert_demo_allowed() -> None:
    """Raises DemoRefused in production and where OCOP_DEMO is off: these passwords are public."""
    if settings.OCOP_ENV == "production":
        raise DemoRefused("Production takes no demo data: the demo accounts' passwords are public.")
    if not settings.OCOP_DEMO:
        raise DemoRefused("Demo data is switched off here (OCOP_DEMO=0).")


def load_accounts(producer_ids: Mapping[str, int]) -> int:
    """Make the accounts and their memberships, in the caller's transaction; how many. `producer_ids`: by brand."""
    assert_demo_allowed()
    now = clock.now()
    for account in DEMO_ACCOUNTS:
        user = User.objects.create(
            email=account.email,
            first_name=account.first_name,
            password=make_password(account.password),
            is_officer=account.is_officer,
            is_demo=True,
            date_joined=now,
            token_key=new_token_key(),
        )
        if account.producer_brand:
            add_member(actor=ACTOR, producer_id=producer_ids[account.producer_brand], user_id=user.pk)
        if account.point_slug:
            _staff_point(account, user)
    return len(DEMO_ACCOUNTS)


def _staff_point(account: DemoAccount, user: User) -> None:
    role = PointStaff.Role.MANAGER if account.manages else PointStaff.Role.STAFF
    staff = PointStaff.objects.create(point_id=point_id(account.point_slug), user=user, role=role)
    audit.record(
        actor=ACTOR,
        action="point.staff_added",
        subject=("PointStaff", staff.pk),
        after={"user_id": user.pk, "point": account.point_slug, "role": role},
    )
