"""Everything a person does with a request to a producer."""

from backend.stock.supply.answering import accept_request, decline_request
from backend.stock.supply.asking import ask_producer, cancel_request

__all__ = ["accept_request", "ask_producer", "cancel_request", "decline_request"]
