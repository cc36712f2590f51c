"""Invented goods, makers and points of sale for demonstrations: every row of it says so."""
