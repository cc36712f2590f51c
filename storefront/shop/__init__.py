"""The buyers' shop, and what all pages share: frame, sign-in, error pages, display of money and stars."""
