"""The producers' pages: their listings, prices, texts and stock."""
