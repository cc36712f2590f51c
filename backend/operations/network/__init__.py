"""The whole network at a glance: every point with what calls for somebody."""
