"""The API's addresses: which request does what, under idempotency keys that replay their answer."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backend.operations.stripe_simulator import intents, sessions
from backend.operations.stripe_simulator.cards import BY_TOKEN, UNKNOWN
from backend.operations.stripe_simulator.refusals import Refusal, invalid
from backend.operations.stripe_simulator.store import Store

Thing = dict[str, Any]
_KEY = r"([A-Za-z0-9_]+)"


@dataclass(frozen=True, slots=True)
class Api:
    """What answers requests to /v1/. `base_url` is where its pages are reached."""

    store: Store
    base_url: str

    def answer(self, method: str, path: str, given: Thing, key: str) -> tuple[int, str]:
        """Status and JSON. A POST with a key that was answered before gets that answer again."""
        request = json.dumps([method, path, given], sort_keys=True)
        with self.store.transaction():
            before = self.store.answered(key) if key and method == "POST" else None
            if before is not None:
                if before[0] != request:
                    return _error(
                        Refusal(400, "idempotency_error", "Keys can only be used with the same parameters.")
                    )
                return before[1], before[2]
            try:
                status, text = 200, json.dumps(self._carry_out(method, path, given))
            except Refusal as refusal:
                status, text = _error(refusal)
            if key and method == "POST":
                self.store.remember(key, request, status, text)
        return status, text

    def _carry_out(self, method: str, path: str, given: Thing) -> Thing:
        for verb, pattern, act in _ROUTES:
            match = re.fullmatch(pattern, path)
            if match and verb == method:
                return self._expanded(act(self, given, *match.groups()), given.get("expand") or [])
        raise invalid(f"Unrecognized request URL ({method}: {path}).", status=404)

    def _expanded(self, thing: Thing, names: list[str]) -> Thing:
        shown = {name: value for name, value in thing.items() if name not in {"intent_data", "names"}}
        for path in names:
            name, _, rest = path.partition(".")
            if isinstance(shown.get(name), str):
                kind = {"payment_intent": "payment_intent", "latest_charge": "charge"}.get(name)
                if kind is None:
                    raise invalid(f"This property cannot be expanded ({name}).")
                shown[name] = self._expanded(
                    intents.find(self.store, kind, shown[name]), [rest] if rest else []
                )
        return shown

    def confirm(self, given: Thing, key: str) -> Thing:
        """A PaymentIntent is confirmed with one of Stripe's names for test cards."""
        card = BY_TOKEN.get(str(given.get("payment_method")), UNKNOWN)
        return intents.confirm_intent(self.store, intents.find(self.store, "payment_intent", key), card)


_ROUTES: list[tuple[str, str, Callable[..., Thing]]] = [
    ("POST", "/v1/payment_intents", lambda api, given: intents.create_intent(api.store, given)),
    (
        "GET",
        f"/v1/payment_intents/{_KEY}",
        lambda api, given, key: intents.find(api.store, "payment_intent", key),
    ),
    ("POST", f"/v1/payment_intents/{_KEY}/confirm", lambda api, given, key: api.confirm(given, key)),
    (
        "POST",
        f"/v1/payment_intents/{_KEY}/capture",
        lambda api, given, key: intents.capture_intent(
            api.store, intents.find(api.store, "payment_intent", key), given
        ),
    ),
    (
        "POST",
        f"/v1/payment_intents/{_KEY}/cancel",
        lambda api, given, key: intents.cancel_intent(
            api.store, intents.find(api.store, "payment_intent", key)
        ),
    ),
    ("POST", "/v1/refunds", lambda api, given: intents.create_refund(api.store, given)),
    (
        "POST",
        "/v1/checkout/sessions",
        lambda api, given: sessions.create_session(api.store, given, api.base_url),
    ),
    ("GET", f"/v1/checkout/sessions/{_KEY}", lambda api, given, key: sessions.look(api.store, key)),
    (
        "POST",
        f"/v1/checkout/sessions/{_KEY}/expire",
        lambda api, given, key: sessions.expire_session(api.store, key),
    ),
]


def _error(refusal: Refusal) -> tuple[int, str]:
    return refusal.status, json.dumps({"error": refusal.error})
