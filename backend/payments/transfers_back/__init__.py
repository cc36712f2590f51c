"""Refunds that a person has to transfer: to whom, how much, since when, and that it was done."""
