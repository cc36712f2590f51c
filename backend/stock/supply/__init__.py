"""Goods asked from their producer when they are wanted, in place of dead stock."""
