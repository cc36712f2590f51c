"""The 34 provinces, the 63 former ones and the communes."""
