"""Files of tills."""
