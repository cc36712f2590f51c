"""The process between the outbox and the queues: `python -m celery_tasks.relay`. SIGTERM ends it after its claim."""

import logging
import os
import signal

import django

logger = logging.getLogger(__name__)


def main() -> None:
    """Run a relay until SIGTERM or SIGINT."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    django.setup()
    # What the relay needs has models, and those need the line above.
    from celery_tasks.relaying import Relay

    relay = Relay()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: relay.stop.set())
    logger.warning("The relay runs.")
    relay.run()
    logger.warning("The relay stopped.")


if __name__ == "__main__":
    main()
