"""Orders and fulfilments, as Saleor has them and with what OCOP adds."""
