"""Products, variants, categories and OCOP facts as Saleor's clients ask for them."""
