"""The pages of the network manager."""
