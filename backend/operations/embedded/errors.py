"""What can keep the launcher from its work, said so that a person knows what to do next."""


class LauncherError(Exception):
    """Carries one message for the terminal: what is wrong, then what to do about it."""


class AlreadyRunning(LauncherError):
    """Another supervisor holds this run folder's lock."""


class StopRequested(Exception):
    """A signal asked the supervisor to stop while it was waiting for something."""
