"""Running the marketplace: embedded servers, demo data, figures, invariants, health."""
