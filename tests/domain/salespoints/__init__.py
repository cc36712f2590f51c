"""Points of sale."""
