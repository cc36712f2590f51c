"""The form of prices: what was typed, what is wrong with it, and which prices are to change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from storefront.portal.listings import Variant
from storefront.portal.money_input import read_money, typed
from storefront.shop.display import money


@dataclass(frozen=True)
class PriceRow:
    """One variant's row of the form as it is drawn. `before` is the price the person had in front of them."""

    variant: Variant
    value: str
    before: int | None
    to_confirm: int | None = None

    @property
    def name(self) -> str:
        return f"gia-{self.variant.key}"

    @property
    def percent(self) -> int:
        """By how much the price to be confirmed differs, in whole per cent."""
        if not self.variant.price or self.to_confirm is None:
            return 0
        return round(abs(self.to_confirm - self.variant.price) * 100 / self.variant.price)

    @property
    def rises(self) -> bool:
        return bool(self.to_confirm and self.to_confirm > (self.variant.price or 0))


@dataclass
class PriceForm:
    """Rows to draw, errors and questions by field name, and the new price in đồng by variant id."""

    rows: list[PriceRow] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    to_confirm: dict[str, str] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=dict)

    @property
    def needs_confirmation(self) -> bool:
        return bool(self.to_confirm)

    def over(self, variants: Sequence[Variant]) -> "PriceForm":
        """The same form over the listing as it is after some of the prices went through."""
        now = {variant.id: variant for variant in variants}
        rows = [replace(row, variant=now.get(row.variant.id, row.variant)) for row in self.rows]
        return PriceForm([replace(row, before=row.variant.price) for row in rows], errors=self.errors)


def drawn_prices(variants: Sequence[Variant]) -> PriceForm:
    """The form as it is before anything was typed."""
    return PriceForm(rows=[PriceRow(v, typed(v.price), v.price) for v in variants])


def read_prices(variants: Sequence[Variant], posted: Mapping[str, str]) -> PriceForm:
    """Judge a form against the listing as it is now.

    Only prices the person changed count. One that somebody else changed meanwhile, and a change of more than
    half, are asked about again before they are saved.
    """
    form = PriceForm()
    for variant in variants:
        name = f"gia-{variant.key}"
        text = posted.get(name, typed(variant.price)).strip()
        before = _whole(posted.get(f"{name}-cu"), variant.price)
        wanted = read_money(text)
        to_confirm = None
        if wanted is None:
            form.errors[name] = _("Giá của %(variant)s: hãy nhập số đồng, ví dụ 120.000.") % {
                "variant": variant.name
            }
        elif wanted not in (before, variant.price):
            if before != variant.price:
                form.errors[name] = _(
                    "Giá của %(variant)s vừa được đổi thành %(price)s. Vẫn muốn giá bạn vừa ghi thì bấm lưu lần nữa."
                ) % {"variant": variant.name, "price": money(variant.price)}
            elif is_large_change(variant.price, wanted) and posted.get(f"{name}-chac") != str(wanted):
                to_confirm = wanted
                form.to_confirm[f"{name}-chac"] = _(
                    "Giá của %(variant)s đổi hơn một nửa: hãy đánh dấu nếu đúng."
                ) % {"variant": variant.name}
            else:
                form.changes[variant.id] = wanted
        form.rows.append(PriceRow(variant, text, variant.price, to_confirm))
    return form


def is_large_change(price: int | None, wanted: int) -> bool:
    """More than half up or down: more often a slip of the finger than a decision."""
    return price is not None and abs(wanted - price) * 2 > price


def _whole(text: str | None, otherwise: int | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else otherwise
