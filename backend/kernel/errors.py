"""How a domain refuses: an error with a code from the domain's own enum, the field at fault and a clear text."""

from enum import StrEnum


class KernelCode(StrEnum):
    """Refusals that any domain can meet."""

    BUSY = "BUSY"
    NOT_FOUND = "NOT_FOUND"
    PERMISSION_DENIED = "PERMISSION_DENIED"
    INVALID = "INVALID"


class DomainError(Exception):
    """A refusal that leaves everything as it was.

    `code` is a member of the domain's enum, `field` the input's name in snake_case or "" for none, `message` an
    English sentence that says what to do next, `params` values for a translated text.
    """

    def __init__(self, code: StrEnum, message: str, *, field: str = "", **params: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field
        self.params = params


class PermissionDenied(DomainError):
    """The actor may not do this, or may not know that the thing exists."""

    def __init__(self, message: str = "You may not do this.") -> None:
        super().__init__(KernelCode.PERMISSION_DENIED, message)


class NotFound(DomainError):
    """There is no such thing, or not for this actor."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(KernelCode.NOT_FOUND, message, field=field)


class Busy(DomainError):
    """Others hold what this needs; nothing was written, trying again is safe."""

    def __init__(self) -> None:
        super().__init__(
            KernelCode.BUSY, "The system is busy with the same goods. Nothing was changed; try again."
        )
