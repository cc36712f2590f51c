"""Cooperatives, companies and households, and the people who act for them."""
