"""Goods asked of their producer: asked for, promised for a day or declined, and closed by what arrives."""
