"""Invented decisions: the body that decided in those days, a number nobody can take for real, dates and scores."""

from datetime import date, timedelta
from random import Random

from backend.kernel.clock import add_months
from backend.operations.demo.chance import stream
from backend.operations.demo.places import Commune, Place
from backend.operations.demo.types import DemoRecognition

VALID_MONTHS = 36
DISTRICTS_DECIDE_FROM = date(2023, 1, 1)
DISTRICTS_GONE_FROM = date(2025, 7, 1)
PROVINCES_DECIDE_ALL_FROM = date(2025, 7, 7)
MINISTRY_RENAMED_ON = date(2025, 3, 1)
# Points of each band in twentieths, so that a score has decimals and stays inside.
_BANDS = {3: (1000, 1398), 4: (1400, 1798), 5: (1800, 1960)}
_CITIES = {"Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh", "TP. Hồ Chí Minh", "Huế"}
SUSPENDED_BECAUSE = (
    "Tạm đình chỉ để kiểm tra điều kiện an toàn thực phẩm",
    "Tạm đình chỉ do nhãn hàng hóa chưa đúng hồ sơ",
    "Tạm đình chỉ theo đề nghị của chủ thể để sửa xưởng",
)
REVOKED_BECAUSE = (
    "Thu hồi do chủ thể ngừng sản xuất",
    "Thu hồi do không duy trì điều kiện sản xuất",
    "Thu hồi do kết quả hậu kiểm không đạt",
)


def authority(place: Place, commune: Commune, province: str, stars: int, decided_on: date) -> tuple[str, str]:
    """The body that decided for these stars on that day, and the tail of its numbers. `province`: today's name."""
    if stars == 5:
        if decided_on >= PROVINCES_DECIDE_ALL_FROM:
            return "Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp Trung ương", "QĐ-HĐOCOP"
        if decided_on >= MINISTRY_RENAMED_ON:
            return "Bộ Nông nghiệp và Môi trường", "QĐ-BNNMT"
        return "Bộ Nông nghiệp và Phát triển nông thôn", "QĐ-BNN-VPĐP"
    if stars == 3 and DISTRICTS_DECIDE_FROM <= decided_on < DISTRICTS_GONE_FROM:
        return f"UBND {commune.district}", "QĐ-UBND"
    name = province if decided_on >= DISTRICTS_GONE_FROM else place.name.removeprefix("TP. ")
    return f"UBND {'thành phố' if name in _CITIES else 'tỉnh'} {name}", "QĐ-UBND"


def decision_number(seed: int, body: str, tail: str, decided_on: date) -> str:
    """The same for all that one body decided on one day."""
    return f"DEMO-{stream(seed, 'decision', body, decided_on).randint(101, 4899)}/{tail}"


def draw_score(random: Random, stars: int) -> str:
    """Points with two decimals inside the band of the stars, more often in its lower half."""
    low, high = _BANDS[stars]
    points = low + (high - low) * min(random.random(), random.random()) ** 0.8
    return f"{round(points) / 20:.2f}"


def draw_day(random: Random, first: date, last: date, *, snap: bool = True) -> date:
    """A working day in [first, last]; decisions gather on a few days of the month unless `snap` is off.

    No day of 1 to 6 July 2025, when districts were gone and the new rule had not begun.
    """
    day = first + timedelta(days=random.randint(0, (last - first).days))
    if snap:
        day = max(first, day.replace(day=(5, 15, 25)[min(2, day.day // 11)]))
    while day.weekday() > 4 and day > first:
        day -= timedelta(days=1)
    day = min(max(day, first), last)
    if DISTRICTS_GONE_FROM <= day < PROVINCES_DECIDE_ALL_FROM:
        before = DISTRICTS_GONE_FROM - timedelta(days=4)
        day = before if before >= first else PROVINCES_DECIDE_ALL_FROM
    return day


def make_recognition(
    random: Random, *, seed: int, place: Place, commune: Commune, province: str, stars: int, decided_on: date,
    status: str = "granted", cut_on: date | None = None,
) -> DemoRecognition:  # fmt: skip
    """A decision of that day. `cut_on` ends it early: the day on which a newer one took its place."""
    body, tail = authority(place, commune, province, stars, decided_on)
    reasons = {"suspended": SUSPENDED_BECAUSE, "revoked": REVOKED_BECAUSE}.get(status, ("",))
    return DemoRecognition(
        stars=stars,
        score=draw_score(random, stars),
        status=status,
        status_reason=random.choice(reasons),
        decision_number=decision_number(seed, body, tail, decided_on),
        decided_on=decided_on,
        authority=body,
        valid_until=cut_on or add_months(decided_on, VALID_MONTHS),
        superseded=cut_on is not None,
    )
