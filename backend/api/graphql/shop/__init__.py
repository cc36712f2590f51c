"""The shop as a whole and its one channel."""
