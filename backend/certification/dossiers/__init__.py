"""Dossiers: a producer applies for the recognition of a product, officers screen, score and decide."""
