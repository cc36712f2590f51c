"""Cash in the drawers of points: what came in by orders, what was handed back, and what people counted."""
