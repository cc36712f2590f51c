"""Stripe by its own SDK, which is loaded when it is first needed: 0.3 s that no worker of ours pays ahead.

The đồng has no smaller unit, so an amount in đồng is Stripe's amount as it is. Where our simulator stands in for
Stripe, only the address differs.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from django.conf import settings

from backend.kernel.transactions import assert_no_transaction
from backend.payments.errors import PaymentRefused, ProviderAway
from backend.payments.models import Method
from backend.payments.types import Outcome, PaymentAttempt, ProviderState

TIMEOUT_SECONDS = 8
RETRIES = 2
"""By the SDK, with the same key: after no answer, 409, 429 and 5xx."""
SESSION_LIVES = timedelta(minutes=60)
"""Stripe takes 30 minutes at least; our own hold ends sooner and closes the page."""
_EXPAND = {"expand": ["payment_intent.latest_charge"]}


class StripeGateway:
    """Cards by Stripe's hosted page, or by a PaymentIntent that the client's own page confirms."""

    method = str(Method.STRIPE)
    is_by_hand = False
    unpaid = Outcome.TO_CONFIRM

    def is_available(self) -> bool:
        """When there is a key, of Stripe's or of the simulator's."""
        return bool(settings.STRIPE_API_KEY)

    def start(self, attempt: PaymentAttempt) -> ProviderState:
        """A hosted page, or a bare PaymentIntent where the request says so."""
        client, options = _client(), {"idempotency_key": str(attempt.key)}
        marks = {"payment_id": str(attempt.payment_id), "order_id": str(attempt.order_id)}
        capture = attempt.request.get("capture_method", "automatic")
        if attempt.request.get("kind") == "intent":
            intent = _ask(
                lambda: client.v1.payment_intents.create(
                    {
                        "amount": attempt.amount,
                        "currency": "vnd",
                        "capture_method": capture,
                        "payment_method_types": ["card"],
                        "metadata": marks,
                    },
                    options,
                )
            )
            return _state_of_intent(intent)
        assert attempt.created_at is not None
        expires_at = int((attempt.created_at + SESSION_LIVES).timestamp())
        session = _ask(
            lambda: client.v1.checkout.sessions.create(
                {
                    "mode": "payment",
                    "payment_method_types": ["card"],
                    "line_items": [
                        {
                            "quantity": 1,
                            "price_data": {
                                "currency": "vnd",
                                "unit_amount": attempt.amount,
                                "product_data": {"name": attempt.request.get("title") or "OCOP"},
                            },
                        }
                    ],
                    "payment_intent_data": {"metadata": marks, "capture_method": capture},
                    "metadata": marks,
                    "client_reference_id": str(attempt.order_id),
                    "success_url": attempt.request["return_url"],
                    "cancel_url": attempt.request["return_url"],
                    "expires_at": expires_at,
                    "locale": attempt.request.get("language", "vi"),
                },
                options,
            )
        )
        return _state_of_session(session)

    def fetch(self, reference: str) -> ProviderState:
        """By the session or the PaymentIntent."""
        client = _client()
        if reference.startswith("cs_"):
            return _state_of_session(
                _ask(lambda: client.v1.checkout.sessions.retrieve(reference, dict(_EXPAND)))
            )
        return _state_of_intent(
            _ask(lambda: client.v1.payment_intents.retrieve(reference, {"expand": ["latest_charge"]}))
        )

    def capture(self, attempt: PaymentAttempt, reference: str) -> ProviderState:
        """Take what the card has promised, all of it."""
        client = _client()
        intent = _ask(
            lambda: client.v1.payment_intents.capture(
                reference, {"amount_to_capture": attempt.amount}, {"idempotency_key": str(attempt.key)}
            )
        )
        return _state_of_intent(intent)

    def cancel(self, attempt: PaymentAttempt, reference: str) -> ProviderState:
        """Close the page or the PaymentIntent; one that was paid meanwhile stays paid, and the state says so."""
        client, options = _client(), {"idempotency_key": str(attempt.key)}
        state = self.fetch(reference)
        if state.captured or state.is_over:
            return state
        try:
            if reference.startswith("cs_") and not state.authorized:
                _ask(lambda: client.v1.checkout.sessions.expire(reference, {}, options))
            else:
                _ask(lambda: client.v1.payment_intents.cancel(state.intent or reference, {}, options))
        except PaymentRefused:
            pass  # It was paid or closed between the two calls: what holds now is asked below.
        return self.fetch(reference)

    def refund(self, attempt: PaymentAttempt, reference: str) -> str:
        """Back to the card."""
        client = _client()
        refund = _ask(
            lambda: client.v1.refunds.create(
                {
                    "payment_intent": reference,
                    "amount": attempt.amount,
                    "metadata": {"attempt_id": str(attempt.key)},
                },
                {"idempotency_key": str(attempt.key)},
            )
        )
        if refund.status in {"failed", "canceled"}:
            raise PaymentRefused("The provider could not give the money back.")
        return str(refund.id)


def _client() -> Any:
    assert_no_transaction()
    return _client_for(settings.STRIPE_API_KEY, settings.STRIPE_API_BASE)


@cache
def _client_for(key: str, base: str) -> Any:
    import stripe

    return stripe.StripeClient(
        key,
        base_addresses={"api": base} if base else {},
        http_client=stripe.RequestsClient(timeout=TIMEOUT_SECONDS),
        max_network_retries=RETRIES,
    )


def _ask(call: Callable[[], Any]) -> Any:
    import stripe

    try:
        return call()
    except stripe.CardError as error:
        raise PaymentRefused(error.user_message or "") from error
    except stripe.InvalidRequestError as error:
        raise PaymentRefused(error.user_message or "") from error
    except stripe.StripeError as error:
        raise ProviderAway from error


def _state_of_session(session: Any) -> ProviderState:
    intent = session.payment_intent
    paid = _state_of_intent(intent) if intent is not None and not isinstance(intent, str) else ProviderState()
    return ProviderState(
        reference=session.id,
        intent=paid.reference,
        authorized=paid.authorized,
        captured=paid.captured,
        refunded=paid.refunded,
        is_over=session.status == "expired" or paid.is_over,
        redirect_url=session.url or "",
        failure=paid.failure,
    )


def _state_of_intent(intent: Any) -> ProviderState:
    charge = getattr(intent, "latest_charge", None)
    failure = getattr(intent, "last_payment_error", None)
    return ProviderState(
        reference=intent.id,
        intent=intent.id,
        authorized=(intent.amount_capturable or 0) if intent.status == "requires_capture" else 0,
        captured=intent.amount_received or 0,
        refunded=(charge.amount_refunded or 0) if charge is not None and not isinstance(charge, str) else 0,
        is_over=intent.status == "canceled",
        client_secret=intent.client_secret or "",
        failure=(getattr(failure, "message", "") or "") if failure else "",
    )
