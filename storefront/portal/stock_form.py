"""The form of quantities: how many of each variant lie at each point."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from storefront.portal.listings import StockAt, Variant

MOST_UNITS = 100_000


@dataclass(frozen=True)
class StockRow:
    """One variant at one point as it is drawn; `before` is the quantity the person had in front of them."""

    variant: Variant
    stock: StockAt
    value: str

    @property
    def name(self) -> str:
        return stock_name(self.variant, self.stock)


@dataclass
class StockForm:
    """Rows to draw, errors by field name, and new quantities by variant id as (point id, units)."""

    rows: list[StockRow] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    changes: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def over(self, variants: Sequence[Variant]) -> "StockForm":
        """The same form over the shelves as they are after some of the quantities went through."""
        now = {(v.id, s.point_id): s for v in variants for s in v.stocks}
        rows = [replace(r, stock=now.get((r.variant.id, r.stock.point_id), r.stock)) for r in self.rows]
        return StockForm(rows, self.errors)

    def by_point(self) -> dict[str, list[StockRow]]:
        """The rows under the name of their point, points in order of name."""
        points: dict[str, list[StockRow]] = {}
        for row in sorted(self.rows, key=lambda row: row.stock.point_name):
            points.setdefault(row.stock.point_name, []).append(row)
        return points


def stock_name(variant: Variant, stock: StockAt) -> str:
    """The name of the input for a variant at a point."""
    return f"sl-{variant.key}-{stock.key}"


def drawn_stocks(variants: Sequence[Variant]) -> StockForm:
    """The form as it is before anything was typed."""
    return StockForm(rows=[StockRow(v, s, str(s.quantity)) for v in variants for s in v.stocks])


def read_stocks(variants: Sequence[Variant], posted: Mapping[str, str]) -> StockForm:
    """Judge a form against the shelves as they are now; only quantities the person changed count.

    Where a sale or somebody else changed a quantity meanwhile, the person is asked again.
    """
    form = StockForm()
    for variant in variants:
        for stock in variant.stocks:
            name = stock_name(variant, stock)
            text = posted.get(name, str(stock.quantity)).strip()
            before = read_units(posted.get(f"{name}-cu", ""))
            wanted = read_units(text)
            if wanted is None:
                form.errors[name] = _("%(variant)s ở %(point)s: hãy nhập số nguyên từ 0 đến 100.000.") % {
                    "variant": variant.name,
                    "point": stock.point_name,
                }
            elif wanted not in (before if before is not None else stock.quantity, stock.quantity):
                error = _objection(variant, stock, before, wanted)
                if error:
                    form.errors[name] = error
                else:
                    form.changes.setdefault(variant.id, []).append((stock.point_id, wanted))
            form.rows.append(StockRow(variant, stock, text))
    return form


def _objection(variant: Variant, stock: StockAt, before: int | None, wanted: int) -> str:
    names = {"variant": variant.name, "point": stock.point_name, "now": stock.quantity, "held": stock.held}
    if before is not None and before != stock.quantity:
        return (
            _("%(variant)s ở %(point)s vừa đổi thành %(now)d (bán tại quầy hoặc có người sửa).") % names
            + " "
            + _("Hãy đếm lại rồi bấm lưu lần nữa.")
        )
    if wanted < stock.held:
        return _("%(variant)s ở %(point)s: đang giữ %(held)d cho đơn đã đặt, không thể ghi ít hơn.") % names
    return ""


def read_units(text: str) -> int | None:
    """A quantity as typed ("1.200" too), or None."""
    bare = text.replace(".", "").replace(" ", "")
    if not (bare.isascii() and bare.isdigit()) or len(bare) > 7:
        return None
    return int(bare) if int(bare) <= MOST_UNITS else None
