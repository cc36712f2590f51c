"""Django's PostgreSQL engine with less to pay for what every request does. Named in settings.DATABASES."""
