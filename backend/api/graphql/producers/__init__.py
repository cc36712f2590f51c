"""Producers, their own listings, and what they may change."""
