"""The index in memory against PostgreSQL."""
