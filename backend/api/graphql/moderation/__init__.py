"""Listings and texts that wait for an officer."""
