"""One module per page or form of the producers' pages."""
