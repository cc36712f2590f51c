"""How passwords are kept: Argon2id with the parameters that OWASP gives as its minimum.

Django's own (100 MiB, eight lanes) would let a few sign-ins at once take the memory that a small server has.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class ModestArgon2PasswordHasher(Argon2PasswordHasher):
    """19 MiB, two passes, one lane. Hashes made with other parameters stay good and are renewed at sign-in."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
