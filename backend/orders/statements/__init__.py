"""What is owed to each producer for goods that were handed over and paid."""
