"""Reviews and questions as their producer sees them."""

from dataclasses import dataclass
from typing import Any

LONGEST_ANSWER = 2000


@dataclass(frozen=True)
class OwnEntry:
    """A review or question with its answer, and the name of the field in which it is answered."""

    kind: str
    node: dict[str, Any]

    @property
    def field(self) -> str:
        """Good in an address and as an id; the same for the same entry."""
        return f"{self.kind}-{self.node['id'].rstrip('=')}"

    @property
    def state(self) -> str:
        """Of the answer, in lower case; empty while there is none."""
        return str((self.node.get("answer") or {}).get("state") or "").lower()

    @property
    def is_open(self) -> bool:
        """Whether an answer is wanted: there is none, or it was rejected."""
        return self.state in {"", "rejected"}


def read_entries(kind: str, connection: dict[str, Any] | None) -> list[OwnEntry]:
    """The entries of a page of the API, those that want an answer first."""
    found = [OwnEntry(kind, edge["node"]) for edge in (connection or {}).get("edges") or []]
    return sorted(found, key=lambda entry: not entry.is_open)
