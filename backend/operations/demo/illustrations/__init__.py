"""The demo's drawings."""
