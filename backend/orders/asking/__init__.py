"""Producers are asked for goods of an order that no point has: asked, promised for a day or refused, and come."""
