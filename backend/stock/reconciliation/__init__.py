"""Every night the books are held against each other. What does not fit becomes a task for a person, never a repair."""
