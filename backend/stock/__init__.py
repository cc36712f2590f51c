"""Ledger, levels, holds and the feed from the points: how much can be promised."""
