"""Who may move money by hand: the network's manager and its officers."""

from backend.accounts.actor import Actor
from backend.kernel.errors import PermissionDenied


def may_handle_payments(actor: Actor) -> bool:
    """Saleor's HANDLE_PAYMENTS."""
    return actor.is_superuser or actor.is_officer


def check_handles_payments(actor: Actor) -> None:
    """Raises PermissionDenied."""
    if not may_handle_payments(actor):
        raise PermissionDenied
