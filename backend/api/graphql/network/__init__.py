"""All points at a glance, and what at them does not fit."""
