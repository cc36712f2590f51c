"""Producers asked for goods of an order that no point has."""
