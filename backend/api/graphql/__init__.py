"""Saleor's GraphQL contract: the only place where Saleor's names live."""
