"""The truth of the marketplace: its domains, their database and the doors to them."""
