"""The 132 points of the demo, in all 34 provinces: real neighbourhoods, invented counters."""

from functools import cache

from backend.kernel.vietnamese import slugify
from backend.operations.demo.places import load_places
from backend.operations.demo.tables import read_table
from backend.operations.demo.types import DemoPoint

_HOURS = {
    "airport": "Hằng ngày 5:00–23:00",
    "station": "Hằng ngày 5:30–22:30",
    "rest_stop": "Hằng ngày, cả ngày đêm",
    "market": "Hằng ngày 6:00–18:00",
    "hotel": "Hằng ngày 7:00–22:00",
    "tourist_site": "Hằng ngày 7:00–18:30",
    "craft_village": "Hằng ngày 8:00–18:00",
    "post_office": "Thứ Hai–thứ Bảy 7:30–18:00",
    "shop": "Hằng ngày 8:00–21:00",
}


@cache
def make_points() -> tuple[DemoPoint, ...]:
    """All points. Telephone numbers begin with 0000, which no Vietnamese number does; addresses end in .example."""
    today = {place.name: place.today for place in load_places()}
    return tuple(
        DemoPoint(
            number=number,
            name=f"Điểm OCOP {row['name']}",
            slug=f"diem-ocop-{slugify(row['name'])}",
            kind=row["kind"],
            province=today[row["former"]],
            address=row["address"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            phone=f"0000 100 {number:03d}",
            email=f"diem-{number:03d}@diem-ban.example",
            opening_hours=_HOURS[row["kind"]],
        )
        for number, row in enumerate(read_table("points"), start=1)
    )
