"""What the showcase makers sold lately: who signs in as one of them has this month and the last to settle."""

from datetime import date, timedelta

from backend.kernel.clock import start_of_day
from backend.operations.demo.chance import stream
from backend.operations.demo.offers import read_offers
from backend.operations.demo.sold import MOST_UNITS, Sale, load_sales

SALES_EACH = 5
"""Of each of their goods."""
LATELY = 38
"""Days: this month and the last."""
FIRST_NUMBER = 100_001
"""Orders of reviews are numbered from one on."""
_BUYERS = ("Trần Thị Mai", "Lê Văn Phúc", "Phạm Thu Hà", "Hoàng Đức Anh", "Nguyễn Minh Châu")


def load_settled_sales(*, as_of: date, seed: int, makers: list[int]) -> int:
    """Write them in the caller's transaction, after the goods; rows written."""
    now = start_of_day(as_of)
    offers = [
        offer
        for offer in read_offers(now=now, first=makers, seed=seed, limit=20)
        if offer.producer_id in makers
    ]
    sales: list[Sale] = []
    for offer in offers:
        random = stream(seed, "settled", offer.slug)
        for number in range(SALES_EACH):
            # The first ones lie in the last few days, so that hardly a month begins without any.
            days = random.randint(1, 3 if number == 0 else LATELY)
            sales.append(
                Sale(
                    number=FIRST_NUMBER + len(sales),
                    offer=offer,
                    units=random.randint(1, MOST_UNITS),
                    buyer=random.choice(_BUYERS),
                    language="vi",
                    placed_at=now - timedelta(days=days) + timedelta(minutes=random.randint(420, 1080)),
                )
            )
    return load_sales(sales)
