"""The ways of payment behind one protocol, by name."""

from backend.payments.errors import UnknownMethod
from backend.payments.gateways.cash_on_delivery import CashOnDelivery
from backend.payments.gateways.protocol import PaymentGateway

_GATEWAYS: dict[str, PaymentGateway] = {gateway.method: gateway for gateway in (CashOnDelivery(),)}

__all__ = ["PaymentGateway", "gateway_for"]


def gateway_for(method: str) -> PaymentGateway:
    """The gateway of a payment method. Raises UnknownMethod."""
    gateway = _GATEWAYS.get(method)
    if gateway is None:
        raise UnknownMethod(method)
    return gateway
