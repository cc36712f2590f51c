"""Money, clock, errors, transactions, outbox and audit: what every domain uses and what knows no domain."""
