"""The ways of payment behind one protocol, by name."""

from backend.payments.errors import UnknownMethod
from backend.payments.gateways.by_hand import CASH_ON_DELIVERY, VIETQR
from backend.payments.gateways.protocol import PaymentGateway
from backend.payments.gateways.stripe import StripeGateway

_GATEWAYS: dict[str, PaymentGateway] = {
    gateway.method: gateway for gateway in (CASH_ON_DELIVERY, StripeGateway(), VIETQR)
}

__all__ = ["PaymentGateway", "gateway_for"]


def gateway_for(method: str) -> PaymentGateway:
    """The gateway of a payment method. Raises UnknownMethod."""
    gateway = _GATEWAYS.get(method)
    if gateway is None:
        raise UnknownMethod(method)
    return gateway
