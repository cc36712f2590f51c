"""Orders of every kind, played over HTTP by the people concerned, and added up to the đồng (`ocop walk`)."""
