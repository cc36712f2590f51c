"""The pages of the network's manager."""
