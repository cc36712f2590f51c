"""Enrolment codes and device keys: made at random, kept as hashes only."""

import hashlib
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without what looks alike on paper: 0 and O, 1 and I."""
CODE_LENGTH = 10
KEY_BYTES = 32


def make_code() -> str:
    """Fifty random bits to be read aloud and typed: 'K7QF3-9XWMA'."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return f"{drawn[:5]}-{drawn[5:]}"


def make_key() -> str:
    """256 random bits for a device's memory."""
    return secrets.token_urlsafe(KEY_BYTES)


def hash_code(code: str) -> str:
    """SHA-256 of the code as people may type it: case, blanks and hyphens make no difference."""
    return hash_key("".join(code.upper().split()).replace("-", ""))


def hash_key(key: str) -> str:
    """SHA-256, hexadecimal. Fast on purpose: what is hashed here is random, not a person's password."""
    return hashlib.sha256(key.encode()).hexdigest()
