"""Requests to producers as the pages of both sides show them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

OPEN = ("REQUESTED", "ACCEPTED")


def key_of(id: str) -> str:
    """An id of the API as part of the name of a field."""
    return id.rstrip("=")


@dataclass(frozen=True)
class Request:
    """A request with the words for where it stands; `node` has its figures as the API gives them."""

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
        product, pack = self.node["productVariant"]["product"]["name"], self.node["productVariant"]["name"]
        return product if pack in ("", product) else f"{product}, {pack}"

    @property
    def is_open(self) -> bool:
        """Whether goods are still waited for."""
        return self.node["state"] in OPEN

    @property
    def waits(self) -> bool:
        """Whether the producer has not answered yet."""
        return bool(self.node["state"] == "REQUESTED")

    @property
    def state_name(self) -> str:
        """Where it stands, in a few words."""
        if self.node["isLate"]:
            return _("Lâu chưa trả lời") if self.waits else _("Trễ hẹn")
        return {
            "REQUESTED": _("Chờ trả lời"),
            "ACCEPTED": _("Đã hẹn gửi"),
            "DECLINED": _("Không gửi được"),
            "CANCELLED": _("Đã huỷ"),
            "RECEIVED": _("Đã nhận"),
        }.get(self.node["state"], self.node["state"])


def read_requests(nodes: list[dict[str, Any]]) -> tuple[list[Request], list[Request]]:
    """Those that are open, the ones without an answer first, and those that have ended."""
    found = [Request(node) for node in nodes]
    is_open = sorted((each for each in found if each.is_open), key=lambda each: not each.waits)
    return is_open, [each for each in found if not each.is_open]
