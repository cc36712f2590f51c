"""Charts drawn on the server as SVG: they need no script, print well, and a table beside them says the same."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from storefront.desk.network import Day
from storefront.shop.display import count

WIDTH, HEIGHT = 600, 160
FLOOR = HEIGHT - 22
"""Below it stand the dates."""


@dataclass(frozen=True)
class _Bar:
    x: float
    width: float
    counter: float
    online: float


def sales_chart(days: list[Day]) -> SafeString:
    """Units sold a day, counters below and online orders on top of them."""
    most = max((day.total for day in days), default=0)
    step = WIDTH / max(1, len(days))
    bars = [
        _Bar(index * step + 1, step - 2, _height(day.counter, most), _height(day.online, most))
        for index, day in enumerate(days)
    ]
    drawn = format_html_join(
        "",
        '<rect class="counter" x="{}" y="{}" width="{}" height="{}"/>'
        '<rect class="online" x="{}" y="{}" width="{}" height="{}"/>',
        (
            (
                *(_short(bar.x), _short(FLOOR - bar.counter), _short(bar.width), _short(bar.counter)),
                *(
                    _short(bar.x),
                    _short(FLOOR - bar.counter - bar.online),
                    _short(bar.width),
                    _short(bar.online),
                ),
            )
            for bar in bars
        ),
    )
    label = _("Đơn vị bán mỗi ngày trong %(days)d ngày; ngày cao nhất %(most)s.") % {
        "days": len(days),
        "most": count(most),
    }
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}" preserveAspectRatio="none">'
        '<line class="floor" x1="0" x2="{}" y1="{}" y2="{}"/>{}</svg>',
        WIDTH,
        HEIGHT,
        label,
        WIDTH,
        FLOOR,
        FLOOR,
        drawn,
    )


def _height(units: int, most: int) -> float:
    return (FLOOR - 8) * units / most if most else 0


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
