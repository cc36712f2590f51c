"""The shelf in memory: bitsets that count and page, kept current by the change log. PostgreSQL stays the truth."""
