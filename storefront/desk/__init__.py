"""Pages of the network's manager: every point at a glance, and what does not fit."""
