"""Answers to nobody in particular, kept in Valkey for as long as what they were made of stands unchanged (ADR)."""
