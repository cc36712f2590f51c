"""What officers decide of products, at the door."""
