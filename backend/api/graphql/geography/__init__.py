"""Provinces of today and the former ones that lead to them."""
