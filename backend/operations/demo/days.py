"""Days as instants: a data set of any size names the same few thousand days again and again."""

from functools import cache

from backend.kernel import clock

start_of_day = cache(clock.start_of_day)
"""As clock.start_of_day, worked out once a day."""
