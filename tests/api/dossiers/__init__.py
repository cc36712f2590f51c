"""Dossiers at the door."""
