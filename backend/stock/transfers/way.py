"""The ledger's entries of a transfer: shelf to shelf by way of the sender's account in transit, lot by lot."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from backend.stock.ledger import Entry, point_accounts
from backend.stock.lot_rules import LotUnits, pick_lots
from backend.stock.models import Account, Movement
from backend.stock.transfers.rules import receive, send, write_off
from backend.stock.transfers.types import TransferLineFacts


@dataclass(slots=True)
class Way:
    """The accounts between two shelves, the lots of each line on the way, and the entries that are to be booked."""

    sender_id: UUID
    receiver_id: UUID
    lots: Mapping[int, list[LotUnits]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    _accounts: dict[tuple[UUID, Account.Kind], int] = field(default_factory=dict)

    def sent(
        self, line: TransferLineFacts, units: int, *, from_shelf: int, key: str, at: datetime
    ) -> TransferLineFacts:
        """Units left: `from_shelf` of them as the level knew, the rest unexplained. Returns the line afterwards."""
        line, arrived_before = send(line, units)
        to_transit = units - arrived_before
        known = min(from_shelf, to_transit)
        shelf, transit, gap = self._sender_accounts()
        self._book(line, known, shelf, transit, key, at)
        self._book(line, from_shelf - known, shelf, gap, f"{key}:early", at)
        self._book(line, to_transit - known, gap, transit, f"{key}:short", at)
        return line

    def received(self, line: TransferLineFacts, units: int, *, key: str, at: datetime) -> TransferLineFacts:
        """Units arrived: those on the way first, then a surplus that the sender's discrepancy answers for.

        Nobody knows the date of a surplus: it enters the lot that the receiver sells next.
        """
        line, from_transit = receive(line, units)
        _, transit, gap = self._sender_accounts()
        shelf = self._account(self.receiver_id, Account.Kind.SHELF)
        self._book_lots(line, from_transit, transit, shelf, key, at)
        surplus = units - from_transit
        self._book(line, surplus, gap, shelf, f"{key}:more", at)
        if surplus:
            self.entries[-1] = replace(self.entries[-1], is_found=True)
        return line

    def written_off(self, line: TransferLineFacts, *, key: str, at: datetime) -> TransferLineFacts:
        """What has not arrived does not come any more: the sender's discrepancy takes it."""
        line, missing = write_off(line)
        _, transit, gap = self._sender_accounts()
        self._book_lots(line, missing, transit, gap, f"{key}:lost", at)
        return line

    def _sender_accounts(self) -> tuple[int, int, int]:
        kinds = (Account.Kind.SHELF, Account.Kind.IN_TRANSIT, Account.Kind.DISCREPANCY)
        if (self.sender_id, kinds[0]) not in self._accounts:
            self._accounts |= point_accounts([self.sender_id], kinds)
        shelf, transit, gap = (self._accounts[self.sender_id, kind] for kind in kinds)
        return shelf, transit, gap

    def _account(self, point_id: UUID, kind: Account.Kind) -> int:
        if (point_id, kind) not in self._accounts:
            self._accounts |= point_accounts([point_id], [kind])
        return self._accounts[point_id, kind]

    def _book_lots(
        self, line: TransferLineFacts, units: int, source: int, destination: int, key: str, at: datetime
    ) -> None:
        """As they left: in the lots that are on the way."""
        lots = self.lots.get(line.id, [])
        expiry = {lot.lot_id: lot.expires_at for lot in lots}
        parts = pick_lots(lots, units, kind=Movement.Kind.TRANSFER, now=at)
        for number, (lot_id, part) in enumerate(parts):
            cause = key if number == 0 else f"{key}:lot{lot_id or 0}"
            self._book(line, part, source, destination, cause, at)
            self.entries[-1] = replace(self.entries[-1], lot_id=lot_id, expires_at=expiry.get(lot_id))

    def _book(
        self, line: TransferLineFacts, units: int, source: int, destination: int, key: str, at: datetime
    ) -> None:
        if units:
            kind = Movement.Kind.TRANSFER
            self.entries.append(Entry(line.variant_id, units, source, destination, kind, key, at))
