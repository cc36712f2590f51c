"""The pages of the marketplace: a client of the GraphQL API like any other, with no database of its own."""
