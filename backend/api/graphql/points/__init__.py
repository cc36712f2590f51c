"""Points of sale: Saleor's warehouses, and what stands on their shelves."""
