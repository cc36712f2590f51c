"""What the market says in its own words: policies, stories, and what happens at its points."""
