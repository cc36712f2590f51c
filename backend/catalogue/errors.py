"""Why the catalogue refuses what a producer or an officer asks for."""

from collections.abc import Sequence
from enum import StrEnum

from backend.catalogue.blocker_rules import Blocker
from backend.kernel.errors import DomainError


class CatalogueCode(StrEnum):
    """Refusals of the catalogue."""

    INVALID_PRICE = "INVALID_PRICE"
    INVALID_TEXT = "INVALID_TEXT"
    CANNOT_BE_SOLD = "CANNOT_BE_SOLD"
    NOTHING_TO_MODERATE = "NOTHING_TO_MODERATE"
    CHANGED_MEANWHILE = "CHANGED_MEANWHILE"
    REQUIRED = "REQUIRED"
    ALREADY_LISTED = "ALREADY_LISTED"
    INVALID_SKU = "INVALID_SKU"
    INVALID_WEIGHT = "INVALID_WEIGHT"
    SKU_TAKEN = "SKU_TAKEN"
    DUPLICATE = "DUPLICATE"
    TOO_MANY = "TOO_MANY"


class InvalidPrice(DomainError):
    """A price that is no whole number of đồng between 1 and MAX_DONG."""

    def __init__(self) -> None:
        super().__init__(
            CatalogueCode.INVALID_PRICE, "A price is a whole number of đồng, at least 1.", field="price"
        )


class InvalidText(DomainError):
    """A name or description that is empty or too long."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(CatalogueCode.INVALID_TEXT, message, field=field)


class CannotBeSold(DomainError):
    """The listing cannot be put on sale; `blockers` say all that is missing."""

    def __init__(self, blockers: Sequence[Blocker]) -> None:
        super().__init__(
            CatalogueCode.CANNOT_BE_SOLD,
            "This cannot be put on sale: " + ", ".join(blocker.code for blocker in blockers) + ".",
            field="is_published",
        )
        self.blockers = tuple(blockers)


class NothingToModerate(DomainError):
    """Nothing of this listing waits for an officer."""

    def __init__(self) -> None:
        super().__init__(CatalogueCode.NOTHING_TO_MODERATE, "Nothing of this listing waits for an officer.")


class TextsChanged(DomainError):
    """The producer wrote other texts since the officer read them."""

    def __init__(self) -> None:
        super().__init__(
            CatalogueCode.CHANGED_MEANWHILE,
            "The texts were changed meanwhile. Read them again.",
            field="revision",
        )


class ReasonMissing(DomainError):
    """Who keeps something from buyers says why."""

    def __init__(self) -> None:
        super().__init__(CatalogueCode.REQUIRED, "Say why it is rejected.", field="reason")


class AlreadyListed(DomainError):
    """The product has its listing; `listing_id` says which."""

    def __init__(self, listing_id: int) -> None:
        super().__init__(
            CatalogueCode.ALREADY_LISTED,
            "This product has its listing already. Change that one.",
            field="product",
        )
        self.listing_id = listing_id


class BadVariant(DomainError):
    """A size of a new listing that cannot be; `index` counts from 0, None where it is about all of them."""

    def __init__(self, code: CatalogueCode, message: str, *, field: str, index: int | None = None) -> None:
        super().__init__(code, message, field=field)
        self.index = index
