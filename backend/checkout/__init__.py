"""The basket and its completion: prepare, pay, finalise."""
