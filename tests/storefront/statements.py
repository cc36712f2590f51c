"""Statements as the API answers them. Everything here is invented."""

from typing import Any

_AMOUNTS = ("captured", "refunded", "subsidy", "commission", "withheld", "owed")


def sums(*amounts: int) -> dict[str, Any]:
    """captured, refunded, subsidy, commission, withheld, owed."""
    return {name: {"amount": float(amount)} for name, amount in zip(_AMOUNTS, amounts, strict=True)}


def entry(kind: str, name: str, *amounts: int, holder: str | None = None) -> dict[str, Any]:
    """paid, subsidy, commission, withheld, owed."""
    names = ("paid", "subsidy", "commission", "withheld", "owed")
    return {
        "kind": kind,
        "at": "2026-11-02T03:00:00+00:00",
        "orderNumber": "1007",
        "productName": name,
        "variantName": "Gói 100 g",
        "quantity": 2,
        "point": {"name": "Điểm OCOP Ga Lào Cai"},
        "holder": {"name": holder} if holder else None,
        **{key: {"amount": float(amount)} for key, amount in zip(names, amounts, strict=True)},
    }
