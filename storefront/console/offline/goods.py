"""What stands on a point's shelf, as the counter's pages show it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from storefront.shop.names import without_marks


@dataclass(frozen=True)
class Good:
    """A variant with a place on the shelf. Price in đồng, quantity in units on hand."""

    sku: str
    name: str
    variant: str
    price: int
    quantity: int

    @property
    def title(self) -> str:
        """ "Chè Shan tuyết, gói 100 g"."""
        return self.name if self.variant in ("", self.name) else f"{self.name}, {self.variant}"

    def as_json(self) -> dict[str, Any]:
        """Its fields, and what it is found by: words without marks."""
        return {**asdict(self), "title": self.title, "words": _words(self)}


def goods_of(nodes: Iterable[dict[str, Any]]) -> list[Good]:
    """From the API's counterGoods."""
    return [
        Good(node["sku"], node["name"], node["variantName"], round(node["price"]["amount"]), node["quantity"])
        for node in nodes
    ]


def find_goods(goods: Iterable[Good], words: str) -> list[Good]:
    """Those whose name or SKU has all the words, with or without marks."""
    wanted = without_marks(words).split("-") if words.strip() else []
    return [good for good in goods if all(word in _words(good) for word in wanted)]


def _words(good: Good) -> str:
    return f"{without_marks(good.title)} {good.sku.lower()}"
