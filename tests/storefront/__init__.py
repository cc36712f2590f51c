"""The storefront's pages, read over HTTP from a running storefront whose API is a responder with fixed goods."""
