"""What the people of a point see and do with goods: shelf, transfers, counts."""
