"""Names of the reasons that keep a listing from sale."""

from enum import StrEnum


class BlockerCode(StrEnum):
    """Reasons, in the order in which they are told: the register's first."""

    NO_RECOGNITION = "NO_RECOGNITION"
    RECOGNITION_INCOMPLETE = "RECOGNITION_INCOMPLETE"
    RECOGNITION_NOT_YET_IN_FORCE = "RECOGNITION_NOT_YET_IN_FORCE"
    RECOGNITION_EXPIRED = "RECOGNITION_EXPIRED"
    RECOGNITION_SUSPENDED = "RECOGNITION_SUSPENDED"
    RECOGNITION_REVOKED = "RECOGNITION_REVOKED"
    PRODUCER_SUSPENDED = "PRODUCER_SUSPENDED"
    REJECTED = "REJECTED"
    NOT_MODERATED = "NOT_MODERATED"
    NO_PRICE = "NO_PRICE"
    SWITCHED_OFF = "SWITCHED_OFF"


PRODUCERS_OWN = frozenset({BlockerCode.SWITCHED_OFF, BlockerCode.NOT_MODERATED, BlockerCode.REJECTED})
"""What putting a listing on sale itself removes or sets going; everything else has to be settled before."""
