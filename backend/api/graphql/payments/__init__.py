"""Payments as Saleor's transactions, and transfers by VietQR."""
