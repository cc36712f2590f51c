"""Sales in a file: a point whose till is no device uploads what it sold, and every row counts once."""
