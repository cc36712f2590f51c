"""Counting shelves without seeing the expected figure; differences, approval, correction."""
