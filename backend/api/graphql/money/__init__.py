"""Money that people move: cash in drawers, rows of the bank, refunds by transfer."""
