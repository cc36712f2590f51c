"""Orders, their routing to points and their fulfilment."""
