"""The editorial room's area of the schema: policies, stories, events at points."""
