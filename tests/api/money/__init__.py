"""Money that people move, over GraphQL."""
