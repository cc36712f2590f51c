"""The tests: by the room they enter (unit, domain, api …) and by what they throw at it (concurrency, faults …)."""
