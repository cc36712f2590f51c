"""Goods that orders lack, as the pages of producers and buyers show them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from storefront.supply import key_of


@dataclass(frozen=True)
class Ask:
    """An ask with the words for where it stands; `node` has its figures as the API gives them."""

    node: dict[str, Any]

    @property
    def id(self) -> str:
        """The API's id."""
        return str(self.node["id"])

    @property
    def key(self) -> str:
        """The same in the names of its fields."""
        return key_of(self.id)

    @property
    def title(self) -> str:
        """ "Chè Shan tuyết, Gói 100 g"."""
        product, pack = self.node["productName"], self.node["variantName"]
        return product if pack in ("", product) else f"{product}, {pack}"

    @property
    def waits(self) -> bool:
        """Whether an answer still helps: a late one is better than none."""
        return self.node["state"] in ("ASKED", "SILENT")

    @property
    def is_late(self) -> bool:
        """Whether the time to answer is over."""
        return bool(self.node["state"] == "SILENT")

    @property
    def is_promised(self) -> bool:
        """Whether goods are on their way."""
        return bool(self.node["state"] == "PROMISED")

    @property
    def state_name(self) -> str:
        """Where it stands, in a few words."""
        return {
            "ASKED": _("Chờ trả lời"),
            "SILENT": _("Đã quá giờ"),
            "PROMISED": _("Đã hẹn gửi"),
            "KEPT": _("Hàng đã tới"),
            "DECLINED": _("Không có hàng"),
            "BROKEN": _("Không tới như hẹn"),
            "CLOSED": _("Không cần nữa"),
        }.get(self.node["state"], self.node["state"])


def read_asks(nodes: list[dict[str, Any]] | None) -> list[Ask]:
    """The asks in the order of the API."""
    return [Ask(node) for node in nodes or []]
