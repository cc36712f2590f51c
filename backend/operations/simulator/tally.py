"""What has been sent, answered and sold so far, for the live table and for the reconciliation."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts that grow while the simulation runs."""

    calls: int = 0
    repeated: int = 0
    """Calls that were told to wait or found the service busy, and were sent again."""
    answers: Counter[str] = field(default_factory=Counter)
    """Answers to events by status."""
    surprises: list[str] = field(default_factory=list)
    """Answers that no plan foresaw."""
    orders_placed: int = 0
    orders_refused: Counter[str] = field(default_factory=Counter)

    def line(self, pending: int) -> str:
        """One line of the table."""
        return (
            f"calls {self.calls:>6,}  created {self.answers['created']:>8,}  exists {self.answers['exists']:>7,}  "
            f"rejected {self.answers['rejected']:>6,}  waiting {pending:>7,}  orders {self.orders_placed:>5,}"
        )
