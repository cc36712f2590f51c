"""The network at a glance, and what does not fit."""
