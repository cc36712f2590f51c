"""What is to be paid and what was paid, whatever the method."""
