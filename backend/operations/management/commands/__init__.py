"""One file per ocop command."""
