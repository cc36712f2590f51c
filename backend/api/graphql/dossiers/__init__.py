"""Dossiers: producers apply for certification, officers screen, score and decide."""
