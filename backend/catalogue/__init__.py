"""What is listed and sold: listings, variants, media, and the one predicate of what may be sold."""
