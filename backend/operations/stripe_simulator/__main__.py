"""`python -m backend.operations.stripe_simulator`: run until SIGTERM, with settings from the environment."""

import os
import signal
import threading
from pathlib import Path

from backend.operations.stripe_simulator.server import Simulator, SimulatorOptions


def main() -> None:
    """Serve until told to stop."""
    if os.environ.get("OCOP_ENV") == "production":
        raise SystemExit("The simulator does not run in production.")
    simulator = Simulator(
        SimulatorOptions(
            port=int(os.environ["OCOP_SIMULATOR_PORT"]),
            state=Path(os.environ["OCOP_SIMULATOR_STATE"]),
            key=os.environ["STRIPE_API_KEY"],
            webhook_url=f"{os.environ['OCOP_PUBLIC_URL']}/webhooks/stripe",
            webhook_secret=os.environ["STRIPE_WEBHOOK_SECRET"],
        )
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=simulator.shutdown).start())
    print("The simulator of Stripe runs. It is not Stripe.", flush=True)
    simulator.serve_forever()
    simulator.server_close()


if __name__ == "__main__":
    main()
