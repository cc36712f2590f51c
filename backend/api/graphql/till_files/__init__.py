"""Files of tills: upload, look, book."""
