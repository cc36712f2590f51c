"""Users, their tokens and the look-ups that act on behalf of one."""
