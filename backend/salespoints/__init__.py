"""The points of sale, their staff and their devices."""
