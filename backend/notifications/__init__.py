"""Messages to people, fed by the outbox alone."""
