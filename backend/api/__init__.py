"""The doors of the backend: GraphQL and plain HTTP."""
