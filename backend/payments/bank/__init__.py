"""Rows of the bank's statements that a person settles: booked to an order, or given back at the bank."""
