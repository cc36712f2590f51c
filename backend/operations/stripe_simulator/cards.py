"""Stripe's test cards, and what becomes of each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """A number and its fate: accepted, refused with a code, or accepted after authentication."""

    number: str
    code: str = ""
    decline_code: str = ""
    message: str = ""
    needs_authentication: bool = False


CARDS = {
    card.number: card
    for card in (
        Card("4242424242424242"),
        Card("4000000000000002", "card_declined", "generic_decline", "Your card was declined."),
        Card("4000000000009995", "card_declined", "insufficient_funds", "Your card has insufficient funds."),
        Card("4000002500003155", needs_authentication=True),
    )
}
BY_TOKEN = {
    "pm_card_visa": CARDS["4242424242424242"],
    "pm_card_chargeDeclined": CARDS["4000000000000002"],
    "pm_card_chargeDeclinedInsufficientFunds": CARDS["4000000000009995"],
    "pm_card_authenticationRequired": CARDS["4000002500003155"],
}
UNKNOWN = Card("", "incorrect_number", "", "This simulator knows test cards only.")


def card_of(number: str) -> Card:
    """By its digits; any other number is refused."""
    return CARDS.get("".join(digit for digit in number if digit.isdigit()), UNKNOWN)
