"""The counter without a network: what a browser keeps of it, and what it sends when the network is back."""
