"""Events at the demo's points and stories of its makers, told from the data set; every one of them marked as demo."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from backend.editorial.models import PointEvent, Story
from backend.geography.models import Province
from backend.kernel.clock import start_of_day
from backend.kernel.vietnamese import slugify
from backend.operations.demo.chance import stream
from backend.operations.demo.loader import point_id
from backend.operations.demo.showcase import SHOWCASE_POINTS
from backend.operations.demo.types import DemoData, DemoPoint, DemoProducer, DemoProduct
from backend.producers.models import Producer

EVENT_AT_ONE_OF = 6
"""One point in so many has an event to come, and the points that demo accounts run always have."""
STORIES = 6
_EVENTS = (
    ("tasting", "Thử trà buổi sáng", "Mời khách nếm vài loại trà có sao và nghe cách pha.", 9, 2),
    ("tasting", "Nếm đặc sản trong tỉnh", "Mỗi món một miếng nhỏ, không phải mua.", 15, 2),
    ("market_day", "Ngày chợ cuối tháng", "Bà con mang hàng mới ra bày, gặp người làm tận mặt.", 7, 9),
    ("workshop", "Tự tay gói quà", "Học gói hộp quà bằng giấy dó và lạt tre, trẻ em tham gia được.", 14, 3),
)


def load_editorial(data: DemoData, *, as_of: date, seed: int) -> int:
    """Write events and stories in the caller's transaction, after the data set itself; how many."""
    events = _events(data.points, as_of=as_of, seed=seed)
    stories = _stories(data, as_of=as_of)
    return len(PointEvent.objects.bulk_create(events)) + len(Story.objects.bulk_create(stories))


def _events(points: Sequence[DemoPoint], *, as_of: date, seed: int) -> list[PointEvent]:
    found = []
    for point in points:
        random = stream(seed, "event", point.slug)
        if point.slug in SHOWCASE_POINTS or random.randrange(EVENT_AT_ONE_OF) == 0:
            found.append(_event(random, point, as_of))
    return found


def _event(random: Random, point: DemoPoint, as_of: date) -> PointEvent:
    kind, title, body, hour, lasts = random.choice(_EVENTS)
    starts = start_of_day(as_of + timedelta(days=random.randint(3, 45))) + timedelta(hours=hour)
    return PointEvent(
        point_id=point_id(point.slug),
        kind=kind,
        title=title,
        body=body,
        starts_at=starts,
        ends_at=starts + timedelta(hours=lasts),
        is_demo=True,
        created_at=start_of_day(as_of),
    )


def _stories(data: DemoData, *, as_of: date) -> list[Story]:
    """Of the makers with the most goods, one of a province."""
    chosen: dict[str, DemoProducer] = {}
    for number in data.in_force.largest_first():
        if len(chosen) == STORIES:
            break
        maker = data.producers[number - 1]
        chosen.setdefault(maker.province, maker)
    goods = {
        maker.number: [data.products[number - 1] for number in data.in_force.of(maker.number)]
        for maker in chosen.values()
    }
    provinces = dict(Province.objects.values_list("slug", "code"))
    keys = dict(Producer.objects.filter(slug__in=[m.slug for m in chosen.values()]).values_list("slug", "pk"))
    return [
        Story(
            slug=f"chuyen-{slugify(maker.name)}"[:120],
            title=f"Chuyện của {maker.name}"[:160],
            body=_tell(maker, goods[maker.number]),
            cover=goods[maker.number][0].picture,
            producer_id=keys[maker.slug],
            province_id=provinces[maker.province],
            published_at=start_of_day(as_of - timedelta(days=3 + 9 * place)),
            is_demo=True,
        )
        for place, maker in enumerate(chosen.values())
    ]


def _tell(maker: DemoProducer, goods: Sequence[DemoProduct]) -> str:
    parts = [maker.story]
    for product in goods[:2]:
        parts += [f"# {product.name}", product.story]
    if len(goods) > 2:
        parts += ["# Cũng từ nơi này", *[f"- {product.name}" for product in goods[2:8]]]
    return "\n\n".join(parts).replace("\n\n- ", "\n- ")
