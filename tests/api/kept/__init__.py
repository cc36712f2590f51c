"""Answers that are kept, and whether they are still true."""
