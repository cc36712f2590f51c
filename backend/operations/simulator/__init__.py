"""The whole network of tills, simulated through the real feed and workers, with faults, and then reconciled."""
