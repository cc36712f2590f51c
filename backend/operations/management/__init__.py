"""Django's place for the commands of the ocop command line."""
