"""How the points of sale refuse."""

from enum import StrEnum

from backend.kernel.errors import DomainError


class SalesPointCode(StrEnum):
    """The codes of the points' refusals."""

    ENROLMENT_CODE_INVALID = "ENROLMENT_CODE_INVALID"
    DEVICE_NAME_INVALID = "DEVICE_NAME_INVALID"
    DEVICE_UNKNOWN = "DEVICE_UNKNOWN"
    DEVICE_REVOKED = "DEVICE_REVOKED"
    BROWSER_OF_ANOTHER = "BROWSER_OF_ANOTHER"
    TOO_MANY_BROWSERS = "TOO_MANY_BROWSERS"
    ANSWER_TIME_INVALID = "ANSWER_TIME_INVALID"


class EnrolmentCodeInvalid(DomainError):
    """Unknown, used or out of time: which of them is nobody's business who does not hold a good one."""

    def __init__(self) -> None:
        super().__init__(
            SalesPointCode.ENROLMENT_CODE_INVALID,
            "This code is not valid, was used, or has run out. Ask the point's manager for a new one.",
            field="code",
        )


class DeviceNameInvalid(DomainError):
    """A device needs a name that people at the point recognise."""

    def __init__(self, longest: int) -> None:
        super().__init__(
            SalesPointCode.DEVICE_NAME_INVALID,
            f"Give the device a name of 1 to {longest} characters.",
            field="name",
            longest=longest,
        )


class DeviceRefused(DomainError):
    """The device's key does not open anything: unknown, or revoked by the point."""

    def __init__(self, *, revoked: bool) -> None:
        if revoked:
            super().__init__(SalesPointCode.DEVICE_REVOKED, "This device was revoked. Enrol it again.")
        else:
            super().__init__(
                SalesPointCode.DEVICE_UNKNOWN, "No device has this id and key. Enrol the device."
            )


class FilesShutOut(DomainError):
    """A manager took away the point's leave to send its sales in files."""

    def __init__(self) -> None:
        super().__init__(
            SalesPointCode.DEVICE_REVOKED,
            "A manager of the point has shut out sales in files. Ask the manager to let them in again.",
        )


class BrowserRevoked(DomainError):
    """A manager took away the browser's leave to report."""

    def __init__(self) -> None:
        super().__init__(
            SalesPointCode.DEVICE_REVOKED,
            "A manager of the point has shut this browser out. Show the manager what is not sent yet.",
            field="browser",
        )


class BrowserOfAnother(DomainError):
    """The browser's name belongs to somebody else who works at the point."""

    def __init__(self) -> None:
        super().__init__(
            SalesPointCode.BROWSER_OF_ANOTHER,
            "Another person keeps a book under this name. Sign in as that person, or use a name of your own.",
            field="browser",
        )


class TooManyBrowsers(DomainError):
    """As many browsers report from the point as may."""

    def __init__(self, most: int) -> None:
        super().__init__(
            SalesPointCode.TOO_MANY_BROWSERS,
            f"{most} browsers report from this point already. Ask its manager to shut out those not in use.",
            field="browser",
            most=most,
        )


class AnswerTimeInvalid(DomainError):
    """A point needs some minutes to look at its shelf, and a buyer waits for no answer longer than a week."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(
            SalesPointCode.ANSWER_TIME_INVALID,
            f"Enter a whole number of minutes from {least} to {most}.",
            field="minutes",
            least=least,
            most=most,
        )
