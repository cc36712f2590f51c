"""Baskets and their completion, as Saleor has them."""
