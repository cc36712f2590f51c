"""What the tree must look like, whoever adds to it."""
